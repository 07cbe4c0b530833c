import picomatch from 'picomatch';
import { DoraError } from '../engine/domain/doraError';
import { shortened } from '../engine/text/shortened';

/** What a glob is matched against: of a tag, `*` stands for anything; of a file, for anything within a folder. */
export type GlobOf = 'tag' | 'file';

/**
 * Tells whether a text is matched by one of some globs and by none of those that begin with `!`. Where all begin so,
 * everything else matches.
 *
 * @see https://github.com/micromatch/picomatch#globbing-features
 * @example matcherOf('tag', ['web@*', '!web@*-rc*'])('web@1.2.0') === true
 * @throws DoraError `badInput` when one of them is no glob
 */
export function matcherOf(of: GlobOf, globs: readonly string[]): (text: string) => boolean {
  const compiled = globs.map((glob) => {
    const isExcluding = /^!(?!\()/.test(glob);
    return { isExcluding, matches: compile(of, isExcluding ? glob.slice(1) : glob) };
  });
  const wanted = compiled.filter(({ isExcluding }) => !isExcluding);
  const unwanted = compiled.filter(({ isExcluding }) => isExcluding);
  return (text) =>
    (wanted.length === 0 || wanted.some(({ matches }) => matches(text))) &&
    !unwanted.some(({ matches }) => matches(text));
}

const LONGEST_GLOB = 500;
/** Each multiplies the ways in which a text can be tried. */
const MOST_REPETITIONS = 4;

/**
 * A glob becomes a regular expression, and whoever writes one could have the process try for hours: what repeats a group,
 * and many stars in one name or many that go into folders, are refused.
 * https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
 */
function refuseEndless(of: GlobOf, glob: string): void {
  const repetitionsIn = (part: string) => part.replaceAll('**', '*').match(/[*+]/g)?.length ?? 0;
  const parts = of === 'file' ? glob.split('/') : [glob];
  const isEndless =
    glob.length > LONGEST_GLOB ||
    parts.some((part) => repetitionsIn(part) > MOST_REPETITIONS) ||
    parts.filter((part) => part.includes('**')).length > MOST_REPETITIONS ||
    /\)[+*{]|[+*]\([^)]*[+*?{(]/.test(glob);
  if (isEndless) {
    throw new DoraError(
      'badInput',
      `"${shortened(glob, 60)}" repeats too much to be tried in good time: write a pattern for a ${of} with at most ${MOST_REPETITIONS} stars in a name, and nothing that repeats a group`
    );
  }
}

function compile(of: GlobOf, glob: string): (text: string) => boolean {
  refuseEndless(of, glob);
  try {
    // In bash's way a star goes over slashes: a tag has no folders.
    return picomatch(glob, { bash: of === 'tag', dot: true, nonegate: true, strictBrackets: true, windows: false });
  } catch (cause) {
    throw new DoraError('badInput', `"${glob}" is no pattern for a ${of}: ${reasonIn(cause)}`, { cause });
  }
}

function reasonIn(thrown: unknown): string {
  const { message } = DoraError.from(thrown);
  return message.includes('Missing') ? `a bracket is not closed (${message})` : message;
}
