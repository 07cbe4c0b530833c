import { z } from 'zod';
import { listOfRows, optionalText, type Connection } from './scalars';

const list = listOfRows.nullish().catch(null);

/** The part of a delivery page that is about one repository. */
export const repositoryAnswer = z.looseObject({
  id: optionalText,
  nameWithOwner: optionalText,
  defaultBranchRef: z.object({ name: z.string() }).nullish(),
  pullRequests: list,
});

/** The rows of another connection of it than the pull requests; null where there are none in the answer. */
export function rowsIn(answer: RepositoryAnswer, connection: string): Connection | null {
  return list.parse(answer[connection]) ?? null;
}

/** What it says it is called, to be known before the rest is taken in. */
export const namedAnswer = repositoryAnswer.pick({ nameWithOwner: true }).nullish();

export type RepositoryAnswer = z.output<typeof repositoryAnswer>;

export const restRepositoryAnswer = z.object({
  default_branch: optionalText,
  private: z.boolean().nullish(),
  permissions: z.record(z.string(), z.boolean()).nullish(),
});
