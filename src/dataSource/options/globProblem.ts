import { DoraError } from '../../engine/domain/doraError';
import { matcherOf, type GlobOf } from '../../sources/globs';

/** What is wrong with a glob, or undefined. */
export function globProblem(of: GlobOf, glob: string): string | undefined {
  try {
    matcherOf(of, [glob]);
    return undefined;
  } catch (thrown) {
    return DoraError.from(thrown).message;
  }
}

/** The first that is wrong with some globs of paths, or undefined. */
export function pathsProblem(globs: readonly string[]): string | undefined {
  return globs.map((glob) => globProblem('file', glob)).find((problem) => problem !== undefined);
}
