/** The middle value; the mean of the two middle ones when their number is even. NaN when there is none. */
export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** Linear interpolation between the closest ranks (type 7 of Hyndman and Fan, 1996). NaN when there are no values. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (sorted.length - 1) * share;
  const below = sorted[Math.floor(rank)] ?? NaN;
  const above = sorted[Math.ceil(rank)] ?? NaN;
  return below + (above - below) * (rank - Math.floor(rank));
}

/** Smallest and largest value, in words. */
export function range(values: number[], digits = 0): string {
  return `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
}

/** Runs a step for every contender in turn, again for each round: a slow moment of the machine hits all of them alike. */
export async function interleaved<Name extends string, Value>(
  names: readonly Name[],
  rounds: number,
  step: (name: Name, round: number) => Promise<Value>,
): Promise<Record<Name, Value[]>> {
  const values = Object.fromEntries(names.map((name) => [name, [] as Value[]])) as Record<Name, Value[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) values[name].push(await step(name, round));
  }
  return values;
}
