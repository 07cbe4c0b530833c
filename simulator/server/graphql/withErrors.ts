import type { GraphqlAnswer } from './executeQuery';
import type { GitHubGraphqlError } from './graphqlProblem';

/** Adds errors to an answer, and empties the fields that their paths name. */
export function withErrors(answer: GraphqlAnswer, errors: readonly GitHubGraphqlError[]): GraphqlAnswer {
  const data: unknown = structuredClone(answer.data ?? null);
  const emptied = errors.reduce<unknown>((left, error) => (error.path ? without(left, error.path) : left), data);
  return { data: isObject(emptied) ? emptied : null, errors: [...(answer.errors ?? []), ...errors] };
}

function without(value: unknown, [step, ...rest]: ReadonlyArray<string | number>): unknown {
  if (step === undefined) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, position) => (position === step ? without(item, rest) : item));
  }
  return isObject(value) && step in value ? { ...value, [step]: without(value[step], rest) } : value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
