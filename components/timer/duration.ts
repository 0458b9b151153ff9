const two = (value: number) => String(value).padStart(2, '0');

function parts(milliseconds: number): { hours: number; minutes: number; seconds: number } {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  return { hours: Math.floor(total / 3600), minutes: Math.floor(total / 60) % 60, seconds: total % 60 };
}

/** A length of time as people read it on a phone: `0:05`, `12:34`, `1:02:03`. */
export function formatDuration(milliseconds: number): string {
  const { hours, minutes, seconds } = parts(milliseconds);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** The same for machines: a duration string of HTML's `<time>` (ISO 8601), `PT1H2M3S`. */
export function isoDuration(milliseconds: number): string {
  const { hours, minutes, seconds } = parts(milliseconds);
  return `PT${hours}H${minutes}M${seconds}S`;
}
