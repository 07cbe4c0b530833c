import { MOST_STEPS, repeatsTooMuch, stepsOf } from './patternCost';

/** Longer ones are matched by their beginning: whoever commits writes them. */
const LONGEST = 200;
/** Of all commits of a pull request, those that differ. */
const MOST = 500;

/** What is wrong with a pattern of trailers, or undefined. */
export function trailerPatternProblem(pattern: string): string | undefined {
  try {
    expressionOf(pattern);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.replace(/^Invalid regular expression: /, '') : '';
    return `"${pattern}" is not a regular expression: ${reason}`;
  }
  return repeatsTooMuch(pattern) || stepsOf(pattern, { count: 1, longest: LONGEST }) > MOST_STEPS
    ? `"${pattern}" repeats too much to be tried on every commit: write it with at most two of * + ? {, none after a group, and | in one group alone`
    : undefined;
}

/**
 * The trailers at the end of a commit's message, such as `Co-authored-by: Ada <ada@acme.example>`: what in its last
 * paragraph has a word and a colon before it. The subject is none.
 * @see https://git-scm.com/docs/git-interpret-trailers
 */
export function trailersIn(message: string): string[] {
  const paragraphs = message.trim().split(/\r?\n[ \t]*\r?\n/);
  const last = paragraphs.length > 1 ? (paragraphs.at(-1) ?? '') : '';
  return last.split(/\r?\n/).filter((line) => /^[\w-]+ ?: ?\S/.test(line));
}

/** Tells which of some patterns a trailer of these messages matches, from its beginning and without regard to case. */
export function trailerMatcher(patterns: readonly string[]): (messages: readonly string[]) => string[] {
  const expressions = patterns.map((pattern) => ({ pattern, expression: expressionOf(pattern) }));
  return (messages) => {
    const trailers = [...new Set(messages.flatMap(trailersIn).map((trailer) => trailer.slice(0, LONGEST)))];
    return expressions
      .filter(({ expression }) => trailers.slice(0, MOST).some((trailer) => expression.test(trailer)))
      .map(({ pattern }) => pattern);
  };
}

function expressionOf(pattern: string): RegExp {
  // By itself first, as what is none may become one between brackets: "a)|(b".
  const { source } = new RegExp(pattern);
  return new RegExp(`^(?:${source})`, 'i');
}
