import { systemErrorCode } from '../../sources/systemErrors';

/** Tells a log of each kind of problem once, until it is told that all is well again. */
export interface ToldOnce {
  tell(kind: string, message: string): void;
  allIsWell(): void;
}

export function toldOnce(log: (message: string) => void): ToldOnce {
  const told = new Set<string>();
  return {
    tell: (kind, message) => {
      if (!told.has(kind)) {
        told.add(kind);
        log(message);
      }
    },
    allIsWell: () => told.clear(),
  };
}

/** Of the operating system's errors, those of a disk or a user's share of it that is full. */
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** What it means that a folder cannot be used, and what to do about it. */
export function tellUnusable(problems: ToldOnce, folder: string, error: unknown): void {
  const why = systemErrorCode(error) ?? (error instanceof Error ? error.message : 'unknown reason');
  const advice = FULL.has(why)
    ? 'Free some space there'
    : 'Make it a directory in which the user that Grafana runs as can write';
  problems.tell(
    why,
    `What is read cannot be kept in ${folder} (${why}): it is kept in memory only, so that after a restart nothing ` +
      `stands in while GitHub is away. ${advice}`
  );
}
