import { z } from 'zod';
import { connection, emptyConnection, instant, optionalText } from './scalars';

const optionalConnection = connection.nullish().transform((rows) => rows ?? emptyConnection);

/** A row of `pullRequests`, as `pullRequestFields` asks for it. */
export const pullRequestAnswer = z.object({
  number: z.number(),
  title: optionalText,
  url: optionalText,
  author: z.object({ __typename: optionalText, login: optionalText }).nullish(),
  headRefName: optionalText,
  baseRefName: optionalText,
  createdAt: instant,
  /** Only open and closed ones have none, and they are not asked for. */
  mergedAt: instant,
  updatedAt: instant.nullish(),
  mergeCommit: z.object({ oid: optionalText }).nullish(),
  labels: optionalConnection,
  commits: optionalConnection,
  /** An older server may not tell of them. */
  reviews: connection.nullish(),
  /** Only asked for where paths are; without them nobody knows what it touches. */
  files: connection.nullish(),
});

export type PullRequestAnswer = z.output<typeof pullRequestAnswer>;

export const fileAnswer = z.object({ path: z.string() });

/** What is being written is not submitted yet; an account that is gone has no name. */
export const reviewAnswer = z.object({
  submittedAt: instant.nullish(),
  author: z.object({ login: optionalText }).nullish(),
});

export type ReviewAnswer = z.output<typeof reviewAnswer>;

/** An older server may not tell the id. */
export const labelAnswer = z.object({ id: optionalText, name: z.string() });

export const commitAnswer = z.object({
  /** An older server may not tell the date of authorship. */
  commit: z.object({
    oid: optionalText,
    authoredDate: instant.nullish(),
    committedDate: instant,
    message: optionalText,
  }),
});

export type CommitAnswer = z.output<typeof commitAnswer>;
