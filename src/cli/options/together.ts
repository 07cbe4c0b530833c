import { DoraError } from '../../engine/domain/doraError';

/**
 * The answers of some checks, or all that is wrong, said at once: whoever types a command should not learn of what is
 * missing one piece at a time.
 * @throws DoraError whose lines are the messages; `badInput` where any of them is. Whatever is no DoraError, as it is
 */
export function together<const Checks extends ReadonlyArray<() => unknown>>(
  ...checks: Checks
): { readonly [Index in keyof Checks]: ReturnType<Checks[Index]> } {
  const problems: DoraError[] = [];
  const answers = checks.map((check) => {
    try {
      return check();
    } catch (thrown) {
      if (!(thrown instanceof DoraError)) {
        throw thrown;
      }
      problems.push(thrown);
      return undefined;
    }
  });
  const [first] = problems;
  if (first !== undefined) {
    const code = problems.some((problem) => problem.code === 'badInput') ? 'badInput' : first.code;
    throw new DoraError(
      code,
      problems.flatMap((problem) => problem.problems),
      { cause: first }
    );
  }
  return answers as { readonly [Index in keyof Checks]: ReturnType<Checks[Index]> };
}
