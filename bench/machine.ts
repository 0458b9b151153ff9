import { readFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';

/** One line that says what the figures were measured on. */
export function describeMachine(): string {
  const [first] = cpus();
  const memoryGiB = Math.round(totalmem() / 1024 ** 3);
  return `${cpus().length} x ${first?.model ?? 'unknown CPU'}, ${memoryGiB} GiB, ${platform()} ${release()}, Node ${process.versions.node}`;
}

/**
 * How many files and sockets a process may have open. Node raises its soft limit to the hard one as it starts, so that the hard one
 * counts. Infinity where the system does not say.
 */
export function openFilesLimit(): number {
  try {
    const line = /^Max open files\s+\d+\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
    return line && line[1] !== 'unlimited' ? Number(line[1]) : Infinity;
  } catch {
    return Infinity;
  }
}
