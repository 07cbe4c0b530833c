import { DoraError } from '../../engine/domain/doraError';
import { MOST_STEPS, repeatsTooMuch, stepsOf } from '../../sources/patternCost';

/**
 * The names in a query, each once, `/pattern/` standing for each configured repository that it matches.
 * @throws DoraError `badInput` for a pattern that is none, would take too long or matches nothing
 */
export function expandPatterns(names: readonly string[], configured: readonly string[]): string[] {
  const patterns = names.flatMap((name) => patternIn(name) ?? []);
  // Asked before any is tried: together they keep everybody else waiting.
  if (patterns.some(repeatsTooMuch) || stepsOfAll(patterns, configured) > MOST_STEPS) {
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

/** Whoever may query writes patterns, and they are matched where everybody's queries are answered. */
function stepsOfAll(patterns: readonly string[], configured: readonly string[]): number {
  const texts = { count: configured.length, longest: Math.max(0, ...configured.map(({ length }) => length)) };
  return patterns.reduce((steps, pattern) => steps + stepsOf(pattern, texts), 0);
}
