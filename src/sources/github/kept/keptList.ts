import { z } from 'zod';
import type { Instant } from '../../../engine/domain/time';
import type { Deployment } from '../../../engine/events/deployment';
import type { PullRequest } from '../../../engine/events/pullRequest';
import type { DatedDeployment } from '../events/datedDeployment';

/** What was read of one list of a repository: its rows from the top on, in GitHub's order. Plain data. */
export interface KeptList<Row> {
  readonly rows: readonly Row[];
  /** The cursor that the list goes on after; null at its end. */
  readonly next: string | null;
  /** How many rows the list has, as GitHub counted when it was asked last. */
  readonly total: number;
  /** When GitHub was last asked whether it has changed, and when it was read in full. */
  readonly asOf: Instant;
  readonly readAt: Instant;
  /** The repository, by GitHub's id and its name then: links hold the name. */
  readonly repositoryId: string;
  readonly nameWithOwner: string;
}

/** A merged pull request with what is needed to know whether it has changed. */
export interface KeptPullRequest {
  readonly pullRequest: PullRequest;
  readonly updatedAt: Instant;
  /** When the last commit of its branch was made. */
  readonly headMadeAt: Instant | null;
  /** GitHub's ids of its labels, in their order: one that is renamed changes no pull request. */
  readonly labelIds: readonly string[];
  /** A warning about it alone. */
  readonly warning: string | null;
}

/** A row of the list of deployments with what is needed to know whether it has changed. */
export interface KeptDeployment {
  readonly id: string;
  readonly createdAt: Instant;
  /** All of it that may change, but for its statuses, of which the latest tells. */
  readonly mark: string;
  /** null while it has not finished. */
  readonly dated: DatedDeployment | null;
  /** Whether it is of one of the environments that were asked for. */
  readonly isAskedFor: boolean;
  /** Where a page of the list ended with it: the page that follows comes after this cursor. */
  readonly cursor: string | null;
}

const pullRequest = z.object({
  repository: z.string(),
  number: z.number(),
  title: z.string(),
  branch: z.string(),
  intoDefaultBranch: z.boolean(),
  base: z.string().optional(),
  headSha: z.string().nullish(),
  isOutsidePaths: z.literal(true).optional(),
  labels: z.array(z.string()),
  author: z.string().optional(),
  authorKind: z.enum(['person', 'bot']).optional(),
  trailers: z.array(z.string()).optional(),
  openedAt: z.number(),
  mergedAt: z.number(),
  mergeCommitSha: z.string().nullable(),
  firstCommit: z.object({ committedAt: z.number(), authoredAt: z.number() }).nullable(),
  firstReviewAt: z.number().nullish(),
  url: z.string().optional(),
} satisfies Record<keyof PullRequest, z.ZodType>);

/** But for what a read works out of other rows. */
const deployment = z.object({
  id: z.string(),
  repository: z.string(),
  environment: z.string(),
  sha: z.string(),
  version: z.string().optional(),
  status: z.enum(['success', 'failure']),
  startedAt: z.number(),
  finishedAt: z.number(),
  unhealthyAt: z.number().optional(),
  url: z.string().optional(),
} satisfies Record<Exclude<keyof Deployment, 'mergeBase'>, z.ZodType>);

const keptPullRequest: z.ZodType<KeptPullRequest> = z.object({
  pullRequest,
  updatedAt: z.number(),
  headMadeAt: z.number().nullable(),
  labelIds: z.array(z.string()),
  warning: z.string().nullable(),
});

const keptDeployment: z.ZodType<KeptDeployment> = z.object({
  id: z.string(),
  createdAt: z.number(),
  mark: z.string(),
  dated: z.object({ deployment, committedAt: z.number().nullable() }).nullable(),
  isAskedFor: z.boolean(),
  cursor: z.string().nullable(),
});

function listOf<Row>(row: z.ZodType<Row>): z.ZodType<KeptList<Row>> {
  return z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    total: z.number(),
    asOf: z.number(),
    readAt: z.number(),
    repositoryId: z.string(),
    nameWithOwner: z.string(),
  });
}

/** The lists that are kept, by what is in them. */
export const KEPT = {
  pullRequests: listOf(keptPullRequest),
  deployments: listOf(keptDeployment),
} as const;

export type KeptKind = keyof typeof KEPT;
export type KeptOf<Kind extends KeptKind> = z.output<(typeof KEPT)[Kind]>;
