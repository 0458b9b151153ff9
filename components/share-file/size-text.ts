const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `1.5 MB`, in the language of the page; a thousand bytes are a kilobyte, as file managers count. */
export function sizeText(bytes: number, locale: string): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const maximumFractionDigits = power > 1 ? 1 : 0;
  const unitDisplay = power === 0 ? 'long' : 'short';
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power] as string,
    unitDisplay,
    maximumFractionDigits,
  });
  return format.format(bytes / 1000 ** power);
}
