import { patternProblem } from '../../configuration/problems';
import { selectorProblem } from '../../sources/selector';

/** What is wrong with repositories as they are typed into a query, where variables and patterns are allowed. */
export function namesProblem(names: readonly string[]): string | undefined {
  return names.map(nameProblem).find((problem) => problem !== undefined);
}

function nameProblem(name: string): string | undefined {
  const pattern = /^!?\/(.*)\/$/.exec(name)?.[1];
  if (pattern !== undefined) {
    return patternProblem(pattern);
  }
  return /[$[]/.test(name) ? undefined : selectorProblem(name);
}
