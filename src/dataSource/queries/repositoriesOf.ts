import { DoraError } from '../../engine/domain/doraError';
import type { NamedValues } from './namedValues';
import { repositoryProblem } from '../../sources/problems';

/**
 * The repositories a query asks for: those it names, `/pattern/` standing for each configured one that it matches,
 * or all configured ones where it names none or asks for all. Sorted, so that two panels that ask the same share one read.
 * @throws DoraError `badInput` for a name that is none, a pattern that matches nothing, and when there are none at all.
 */
export function repositoriesOf(asked: NamedValues, configured: readonly string[]): string[] {
  const repositories = asked.kind === 'some' ? asked.values.flatMap((name) => matching(name, configured)) : configured;
  if (repositories.length === 0) {
    throw new DoraError('badInput', "No repository yet: name one in the query or in the data source's settings.");
  }
  const problem = repositories.map(repositoryProblem).find((found) => found !== undefined);
  if (problem !== undefined) {
    throw new DoraError('badInput', `${problem}. Correct it in the query.`);
  }
  return [...new Set(repositories)].sort();
}

function matching(name: string, configured: readonly string[]): readonly string[] {
  const pattern = /^\/(.*)\/$/.exec(name)?.[1];
  if (pattern === undefined) {
    return [name];
  }
  if (takesTooLong(pattern)) {
    throw new DoraError(
      'badInput',
      `${name} repeats too much to be tried in good time: name the repositories, or write it with at most three of * + ? {, and none after a group.`
    );
  }
  let expression: RegExp;
  try {
    expression = new RegExp(pattern);
  } catch (thrown) {
    throw new DoraError('badInput', `"${name}" is not a regular expression: correct it in the query.`, {
      cause: thrown,
    });
  }
  const found = configured.filter((repository) => expression.test(repository));
  if (found.length === 0) {
    throw new DoraError('badInput', `No configured repository matches ${name}: there are ${configured.join(', ')}.`);
  }
  return found;
}

/**
 * Whether a pattern could try so many ways that all other queries would wait: whoever may query writes patterns, and they
 * are matched where everybody's queries are answered. https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
 */
function takesTooLong(pattern: string): boolean {
  const repetitions = pattern.match(/[*+{]|(?<!\()\?/g)?.length ?? 0;
  return repetitions > 3 || /\)[*+{?]/.test(pattern);
}
