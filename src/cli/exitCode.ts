import { DoraError } from '../engine/domain/doraError';

/** What the shell is told. Scripts depend on these numbers. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  badUsage: 2,
  unreadableSource: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof DoraError)) {
    return EXIT.unexpected;
  }
  return error.code === 'badInput' ? EXIT.badUsage : EXIT.unreadableSource;
}
