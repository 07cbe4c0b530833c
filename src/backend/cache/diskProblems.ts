import { systemErrorCode } from '../../sources/systemErrors';

/** Tells a log of each kind of problem with a folder once, until it is told that all is well again. */
export interface DiskProblems {
  tell(kind: string, message: string): void;
  /** What it means that the folder cannot be used, and what to do about it. */
  tellUnusable(error: unknown): void;
  tellTooLarge(what: string, bytes: number, maxBytes: number): void;
  allIsWell(): void;
}

/** Of the operating system's errors, those of a disk or a user's share of it that is full. */
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/**
 * @param whatIsLost what it costs that nothing is kept, such as `it is kept in memory only`
 */
export function diskProblems(folder: string, whatIsLost: string, log: (message: string) => void): DiskProblems {
  const told = new Set<string>();
  const tell = (kind: string, message: string) => {
    if (!told.has(kind)) {
      told.add(kind);
      log(message);
    }
  };
  return {
    tell,
    tellUnusable: (error) => {
      const why = systemErrorCode(error) ?? (error instanceof Error ? error.message : 'unknown reason');
      const advice = FULL.has(why)
        ? 'Free some space there'
        : 'Make it a directory in which the user that Grafana runs as can write';
      tell(why, `What is read cannot be kept in ${folder} (${why}): ${whatIsLost}. ${advice}`);
    },
    tellTooLarge: (what, bytes, maxBytes) =>
      tell(
        'too large',
        `${what} of ${megabytes(bytes)} is not kept in ${folder}, where all files together may take ${megabytes(maxBytes)}`
      ),
    allIsWell: () => told.clear(),
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
