import { z } from 'zod';
import type { DatedRead } from '../../sources/sharedReads';
import { parseJson, sealText, unsealText } from './sealedText';

/** What a stored read is of: never served where something else was asked for. */
export interface StoredUnder {
  /** A hash: nothing of the settings and secrets behind it can be read from it. */
  readonly dataSource: string;
  readonly key: string;
}

/** Raised whenever what is stored comes to mean something else. */
export const STORED_VERSION = 4;

const instant = z.number();

const deployment = z.strictObject({
  id: z.string(),
  repository: z.string(),
  environment: z.string(),
  sha: z.string(),
  version: z.string().optional(),
  status: z.enum(['success', 'failure']),
  startedAt: instant,
  finishedAt: instant,
  unhealthyAt: instant.optional(),
  mergeBase: z.strictObject({ sha: z.string(), committedAt: instant }).optional(),
  url: z.string().optional(),
});

const pullRequest = z.strictObject({
  repository: z.string(),
  number: z.number(),
  title: z.string(),
  branch: z.string(),
  intoDefaultBranch: z.boolean(),
  base: z.string().optional(),
  headSha: z.string().nullable().optional(),
  isOutsidePaths: z.literal(true).optional(),
  labels: z.array(z.string()),
  author: z.string().optional(),
  authorKind: z.enum(['person', 'bot']).optional(),
  trailers: z.array(z.string()).optional(),
  openedAt: instant,
  mergedAt: instant,
  mergeCommitSha: z.string().nullable(),
  firstCommit: z.strictObject({ committedAt: instant, authoredAt: instant }).nullable(),
  firstReviewAt: instant.nullable().optional(),
  url: z.string().optional(),
});

const incident = z.strictObject({
  id: z.string(),
  repository: z.string().optional(),
  severity: z.string().optional(),
  detectedAt: instant,
  resolvedAt: instant.nullable(),
  url: z.string().optional(),
});

const notice = z.strictObject({
  severity: z.enum(['info', 'warning', 'error']),
  text: z.string(),
  about: z.enum(['delivery', 'incidents']).optional(),
  repository: z.string().optional(),
  count: z.number().optional(),
  todo: z.string().optional(),
  isUnread: z.literal(true).optional(),
});

const repository = z.strictObject({
  repository: z.string(),
  otherNames: z.array(z.string()).optional(),
  defaultBranch: z.string().nullable().optional(),
  deployments: z.array(deployment),
  firstDeploymentDeliversAll: z.literal(true).optional(),
  pullRequests: z.array(pullRequest),
  isCutShort: z.literal(true).optional(),
  whyNoDeployments: z.string().optional(),
  whyNoChanges: z.string().optional(),
});

const incidents = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), incidents: z.array(incident) }),
  z.strictObject({ kind: z.literal('failedDeployments') }),
  z.strictObject({ kind: z.literal('notConfigured') }),
  z.strictObject({ kind: z.literal('unreadable'), reason: z.string() }),
]);

/**
 * A read as it is stored. Strict, so that what this version does not know is refused rather than left out: events that
 * lack a field would give other numbers.
 */
const storedReadSchema: z.ZodType<DatedRead> = z.strictObject({
  since: instant,
  asOf: instant,
  incidentsAsOf: instant,
  events: z.strictObject({ repositories: z.array(repository), incidents, notices: z.array(notice) }),
});

const bodySchema = z.strictObject({ dataSource: z.string(), key: z.string(), read: storedReadSchema });

export function encodeRead(
  { dataSource, key }: StoredUnder,
  { since, asOf, incidentsAsOf, events: { repositories, incidents, notices } }: DatedRead
): string {
  const events = { repositories, incidents, notices };
  return sealText(STORED_VERSION, JSON.stringify({ dataSource, key, read: { since, asOf, incidentsAsOf, events } }));
}

/** undefined where it is broken, of another version or of something else. */
export function decodeRead(text: string, { dataSource, key }: StoredUnder): DatedRead | undefined {
  const { data: stored } = bodySchema.safeParse(parseJson(unsealText(STORED_VERSION, text) ?? ''));
  return stored?.dataSource === dataSource && stored.key === key ? stored.read : undefined;
}
