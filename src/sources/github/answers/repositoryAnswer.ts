import { z } from 'zod';
import { listOfRows, optionalText } from './scalars';

const list = listOfRows.nullish().catch(null);

/** The part of a delivery page that is about one repository. */
export const repositoryAnswer = z.object({
  nameWithOwner: optionalText,
  defaultBranchRef: z.object({ name: z.string() }).nullish(),
  pullRequests: list,
  deployments: list,
  releases: list,
});

/** What it says it is called, to be known before the rest is taken in. */
export const namedAnswer = repositoryAnswer.pick({ nameWithOwner: true }).nullish();

export type RepositoryAnswer = z.output<typeof repositoryAnswer>;

export const restRepositoryAnswer = z.object({
  default_branch: optionalText,
  private: z.boolean().nullish(),
  permissions: z.record(z.string(), z.boolean()).nullish(),
});
