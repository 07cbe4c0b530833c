import { DoraError } from '../../engine/domain/doraError';
import { MOST_STEPS, repeatsTooMuch, stepsOf } from '../../sources/patternCost';
import { likelyNames } from '../../sources/github';

/**
 * The names in a query, each once, `/pattern/` standing for each configured repository that it matches.
 * @throws DoraError `badInput` for a pattern that is none, would take too long or matches nothing
 */
export function expandPatterns(names: readonly string[], configured: readonly string[]): string[] {
  refuseSlow(
    names.flatMap((name) => patternIn(name) ?? []),
    configured
  );
  const expanded = names.flatMap((name) => {
    const pattern = patternIn(name);
    if (pattern === undefined) {
      return [name];
    }
    const found = configured.filter(matcherOf(pattern));
    if (found.length === 0) {
      throw new DoraError(
        'badInput',
        `No configured repository matches /${pattern}/: ${configured.length === 0 ? 'none is configured' : `there are ${likelyNames(configured, [pattern])}`}.`
      );
    }
    return found;
  });
  return [...new Set(expanded)];
}

/**
 * The repositories that any of some patterns matches; there may be none.
 * @throws DoraError `badInput` for a pattern that is none or would take too long
 */
export function matchedBy(patterns: readonly string[], repositories: readonly string[]): string[] {
  refuseSlow(patterns, repositories);
  const matchers = patterns.map(matcherOf);
  return repositories.filter((repository) => matchers.some((matches) => matches(repository)));
}

/** Asked before any is tried: together they keep everybody else waiting. */
function refuseSlow(patterns: readonly string[], repositories: readonly string[]): void {
  if (patterns.some(repeatsTooMuch) || stepsOfAll(patterns, repositories) > MOST_STEPS) {
    const shown = (patterns.length === 1 ? `/${patterns.join('')}/` : `${patterns.length} patterns`).slice(0, 100);
    throw new DoraError(
      'badInput',
      `${shown} repeats too much to be tried in good time: name the repositories, or write it shorter, with at most three ` +
        'of * + ? {, none after a group, and | in one group alone.'
    );
  }
}

function patternIn(name: string): string | undefined {
  return /^\/(.*)\/$/.exec(name)?.[1];
}

function matcherOf(pattern: string): (repository: string) => boolean {
  try {
    const expression = new RegExp(pattern);
    return (repository) => expression.test(repository);
  } catch (thrown) {
    throw new DoraError('badInput', `"/${pattern}/" is not a regular expression: correct it in the query.`, {
      cause: thrown,
    });
  }
}

/** Whoever may query writes patterns, and they are matched where everybody's queries are answered. */
function stepsOfAll(patterns: readonly string[], configured: readonly string[]): number {
  const texts = { count: configured.length, longest: Math.max(0, ...configured.map(({ length }) => length)) };
  return patterns.reduce((steps, pattern) => steps + stepsOf(pattern, texts), 0);
}
