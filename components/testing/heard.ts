/** Collects the events of a type that reach `target`, typed. */
export function heard<Type extends keyof GlobalEventHandlersEventMap>(
  target: EventTarget,
  type: Type,
): GlobalEventHandlersEventMap[Type][] {
  const events: GlobalEventHandlersEventMap[Type][] = [];
  target.addEventListener(type, (event) => events.push(event as GlobalEventHandlersEventMap[Type]));
  return events;
}
