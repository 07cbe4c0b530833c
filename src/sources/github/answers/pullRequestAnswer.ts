import { z } from 'zod';
import { connection, emptyConnection, instant, optionalText } from './scalars';

const optionalConnection = connection.nullish().transform((rows) => rows ?? emptyConnection);

/** A row of `pullRequests`, as `pullRequestFields` asks for it. */
export const pullRequestAnswer = z.object({
  number: z.number(),
  title: optionalText,
  url: optionalText,
  author: z.object({ login: optionalText }).nullish(),
  headRefName: optionalText,
  baseRefName: optionalText,
  createdAt: instant,
  /** Only open and closed ones have none, and they are not asked for. */
  mergedAt: instant,
  updatedAt: instant.nullish(),
  mergeCommit: z.object({ oid: optionalText }).nullish(),
  labels: optionalConnection,
  commits: optionalConnection,
  /** Only asked for where paths are. */
  files: optionalConnection,
});

export type PullRequestAnswer = z.output<typeof pullRequestAnswer>;

export const fileAnswer = z.object({ path: z.string() });

export const labelAnswer = z.object({ name: z.string() });

export const commitAnswer = z.object({
  commit: z.object({ oid: optionalText, authoredDate: instant, committedDate: instant }),
});

export type CommitAnswer = z.output<typeof commitAnswer>;
