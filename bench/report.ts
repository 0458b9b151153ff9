/** What one benchmark found. */
export interface Report {
  name: string;
  /** Ours first, then the peers. */
  rows: Row[];
  /** The promise, in words. */
  budget: string;
  /** Whether ours kept it in this run; undefined when it could not be measured. */
  met: boolean | undefined;
}

export interface Row {
  contender: string;
  /** The figure with its unit. */
  value: string;
  /** Ours divided by this contender's figure. */
  ratio?: number | undefined;
  /** Spread, absolute costs, why there is no figure. */
  note?: string | undefined;
}

/** The report as text for a terminal of about 120 columns. */
export function format({ name, rows, budget, met }: Report): string {
  const widths = [
    Math.max(...rows.map((row) => row.contender.length)),
    Math.max(...rows.map((row) => row.value.length)),
  ] as const;
  const lines = rows.map(({ contender, value, ratio, note = '' }) => {
    const times = ratio === undefined ? '' : `x ${ratio.toFixed(2)}`;
    return `  ${contender.padEnd(widths[0])}  ${value.padStart(widths[1])}  ${times.padStart(7)}  ${note}`.trimEnd();
  });
  return [name, ...lines, `  budget: ${budget}: ${verdict(met)}`].join('\n');
}

function verdict(met: boolean | undefined): string {
  if (met === undefined) return 'not measured';
  return met ? 'met' : 'MISSED';
}
