/** Between panels, and between them and the edge of the viewport, CSS pixels. */
const GAP = 16;

/** Every panel of the page, the oldest first. */
const row: HTMLElement[] = [];

/** Panels stand side by side, from the end of the line; those that find no room lie over the first. */
function arrange(): void {
  const room = document.documentElement.clientWidth - 2 * GAP;
  let taken = 0;
  for (const panel of row) {
    const { offsetWidth } = panel;
    if (taken + offsetWidth > room) taken = 0;
    panel.style.setProperty('--_panel-offset', `${taken}px`);
    taken += offsetWidth + GAP;
  }
}

/** Gives a panel that is shown its place, and the others theirs when it leaves. */
export function joinRow(panel: HTMLElement): void {
  if (row.length === 0) window.addEventListener('resize', arrange);
  row.push(panel);
  arrange();
}

export function leaveRow(panel: HTMLElement): void {
  row.splice(row.indexOf(panel), 1);
  if (row.length === 0) window.removeEventListener('resize', arrange);
  else arrange();
}
