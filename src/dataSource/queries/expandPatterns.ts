import { DoraError } from '../../engine/domain/doraError';

/**
 * The names in a query, each once, `/pattern/` standing for each configured repository that it matches.
 * @throws DoraError `badInput` for a pattern that is none, would take too long or matches nothing
 */
export function expandPatterns(names: readonly string[], configured: readonly string[]): string[] {
  const patterns = names.flatMap((name) => patternIn(name) ?? []);
  // Asked before any is tried: together they keep everybody else waiting.
  if (patterns.some(repeatsTooMuch) || stepsOf(patterns, configured) > MOST_STEPS) {
    const shown = (patterns.length === 1 ? `/${patterns.join('')}/` : `${patterns.length} patterns`).slice(0, 100);
    throw new DoraError(
      'badInput',
      `${shown} repeats too much to be tried in good time: name the repositories, or write it shorter, with at most three ` +
        'of * + ? {, none after a group, and | in one group alone.'
    );
  }
  const expanded = names.flatMap((name) => {
    const pattern = patternIn(name);
    return pattern === undefined ? [name] : matching(pattern, configured);
  });
  return [...new Set(expanded)];
}

function patternIn(name: string): string | undefined {
  return /^\/(.*)\/$/.exec(name)?.[1];
}

function matching(pattern: string, configured: readonly string[]): readonly string[] {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern);
  } catch (thrown) {
    throw new DoraError('badInput', `"/${pattern}/" is not a regular expression: correct it in the query.`, {
      cause: thrown,
    });
  }
  const found = configured.filter((repository) => expression.test(repository));
  if (found.length === 0) {
    throw new DoraError(
      'badInput',
      `No configured repository matches /${pattern}/: there are ${configured.join(', ')}.`
    );
  }
  return found;
}

/**
 * Whether a pattern repeats what may have repeated already: whoever may query writes patterns, and they are matched where
 * everybody's queries are answered. https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
 */
function repeatsTooMuch(pattern: string): boolean {
  return repetitionsIn(pattern) > 3 || /\)[*+{?]/.test(pattern);
}

function repetitionsIn(pattern: string): number {
  return pattern.match(/[*+{]|(?<!\()\?/g)?.length ?? 0;
}

/** A second at the very most, where each step were as slow as can be; patterns that people write are far below it. */
const MOST_STEPS = 1e9;

/**
 * How many steps it takes at the most to find that no configured repository matches: from each place in a name, every way
 * to share it out between the repetitions and to choose among alternatives, which are as many as there are or, where
 * several groups follow one another, as all combinations of them: `(|)(|)(|)…`
 */
function stepsOf(patterns: readonly string[], configured: readonly string[]): number {
  const longest = Math.max(0, ...configured.map(({ length }) => length));
  return patterns.reduce((steps, pattern) => {
    const bars = pattern.split('|').length - 1;
    const groups = pattern.split('(').length - 1;
    const choices = groups > 1 ? 2 ** bars : 1;
    return steps + configured.length * longest ** (repetitionsIn(pattern) + 1) * pattern.length * choices;
  }, 0);
}
