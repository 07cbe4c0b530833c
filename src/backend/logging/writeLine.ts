import { writeSync } from 'node:fs';

/**
 * Writes to a standard stream at once, so that nothing is lost when the process ends right after. A stream that nobody
 * reads any more is no reason to fail.
 */
export function writeLine(descriptor: 1 | 2, line: string): void {
  try {
    writeSync(descriptor, line);
  } catch {
    // Grafana is gone, and with it the reader.
  }
}
