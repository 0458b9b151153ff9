/** How long the light of a pointer that rests is seen, milliseconds. */
const GLOW_MS = 1_500;

/** Somebody points. */
export interface Laser {
  userId: string;
  name: string;
  color: string;
  /** CSS pixels in the box. */
  left: number;
  top: number;
}

/** Lights where others point, each for a moment: `<div class="laser">` with the name as its text. */
export class Lasers {
  readonly #lights = new Map<string, { light: HTMLElement; timer: ReturnType<typeof setTimeout> }>();

  show(box: HTMLElement, { userId, name, color, left, top }: Laser): void {
    const known = this.#lights.get(userId);
    clearTimeout(known?.timer);
    const light = known?.light ?? document.createElement('div');
    light.className = 'laser';
    if (light.textContent !== name) light.textContent = name;
    light.style.setProperty('--_laser', color);
    light.style.transform = `translate(${left}px, ${top}px)`;
    if (light.parentElement !== box) box.append(light);
    const timer = setTimeout(() => this.#forget(userId), GLOW_MS);
    this.#lights.set(userId, { light, timer });
  }

  clear(): void {
    for (const userId of [...this.#lights.keys()]) this.#forget(userId);
  }

  #forget(userId: string): void {
    const { light, timer } = this.#lights.get(userId) ?? {};
    clearTimeout(timer);
    light?.remove();
    this.#lights.delete(userId);
  }
}
