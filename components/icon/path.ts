type Attributes = Readonly<Record<string, string | number | undefined>>;

/** lucide's data: SVG shapes with their attributes. */
export type IconNodes = readonly (readonly [tag: string, attributes: Attributes])[];

const number = (value: string | number | undefined): number => Number(value ?? 0);

function line({ x1, y1, x2, y2 }: Attributes): string {
  return `M${x1} ${y1}L${x2} ${y2}`;
}

/** SVG 2, 9.4: an ellipse as two half turns. */
function circle({ cx, cy, r }: Attributes): string {
  const radius = number(r);
  return `M${number(cx) - radius} ${cy}a${r} ${r} 0 1 0 ${2 * radius} 0a${r} ${r} 0 1 0 ${-2 * radius} 0`;
}

/** SVG 2, 9.2. lucide's corners are round, `ry` is never another radius than `rx`. */
function rect({ x, y, width, height, rx }: Attributes): string {
  const r = number(rx);
  const across = number(width) - 2 * r;
  const down = number(height) - 2 * r;
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${number(x) + r} ${number(y)}h${across}${corner(r, r)}v${down}${corner(-r, r)}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}`;
}

/** The leading move puts a path that starts with a relative `m` at the origin, wherever the shape before it ended. */
function path({ d }: Attributes): string {
  return `M0 0${d}`;
}

const SHAPES: Readonly<Record<string, (attributes: Attributes) => string>> = { line, circle, rect, path };

/**
 * An icon as the data of one SVG path: templates need no dynamic tag names and no unsafe HTML, and changing an icon changes one attribute.
 * Throws on a shape that no icon of ours has needed yet.
 */
export function pathOf(nodes: IconNodes): string {
  return nodes
    .map(([tag, attributes]) => {
      const shape = SHAPES[tag];
      if (!shape) throw new TypeError(`no path for <${tag}>`);
      return shape(attributes);
    })
    .join('');
}
