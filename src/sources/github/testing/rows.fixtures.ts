import { HOUR, type Instant } from '../../../engine/domain/time';

/** Rows as GitHub's GraphQL gives them. */
export interface DeploymentRow {
  readonly id: string;
  readonly databaseId: number | null;
  readonly commitOid: string;
  readonly commit: { readonly committedDate: string } | null;
  readonly environment: string | null;
  readonly createdAt: string;
  readonly updatedAt?: string;
  readonly latestStatus?: { readonly id: string } | null;
  readonly ref: { readonly name: string } | null;
  readonly statuses: ConnectionRows<StatusRow> | null;
}

export interface StatusRow {
  readonly state: string;
  readonly createdAt: string;
  readonly logUrl: string | null;
}

export interface PullRequestRow {
  readonly number: number;
  readonly title: string;
  readonly url: string | null;
  readonly author: { readonly login: string } | null;
  readonly headRefName: string;
  readonly baseRefName: string;
  readonly createdAt: string;
  readonly mergedAt: string;
  readonly updatedAt: string;
  readonly mergeCommit: { readonly oid: string } | null;
  readonly labels: ConnectionRows<{ readonly id?: string; readonly name: string }> | null;
  readonly commits: ConnectionRows<CommitRow> | null;
  readonly reviews?: ConnectionRows<ReviewRow> | null;
}

export interface ReviewRow {
  readonly submittedAt: string | null;
  readonly author: { readonly login: string } | null;
}

export interface CommitRow {
  readonly commit: { readonly oid?: string; readonly authoredDate: string; readonly committedDate: string };
}

export interface ReleaseRow {
  readonly id: string;
  readonly databaseId: number | null;
  readonly tagName: string;
  readonly tagCommit: { readonly oid: string; readonly committedDate: string } | null;
  readonly publishedAt: string | null;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;
  readonly url: string | null;
}

export interface ConnectionRows<T> {
  readonly nodes: ReadonlyArray<T | null>;
  readonly totalCount?: number;
  readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export const iso = (instant: Instant): string => new Date(instant).toISOString();

/** All rows of a connection on one page. */
export function onOnePage<T>(nodes: readonly T[]): ConnectionRows<T> {
  return { nodes, totalCount: nodes.length, pageInfo: { hasNextPage: false, endCursor: null } };
}

/** A deployment that succeeded ten minutes after it was created, of a commit made an hour before. */
export function deploymentRow({
  id,
  createdAt,
  ...rest
}: { id: string; createdAt: Instant } & Partial<Omit<DeploymentRow, 'id' | 'createdAt'>>): DeploymentRow {
  return {
    id,
    databaseId: null,
    commitOid: `sha-of-${id}`,
    commit: { committedDate: iso(createdAt - HOUR) },
    environment: 'production',
    createdAt: iso(createdAt),
    ref: null,
    statuses: onOnePage([statusRow('SUCCESS', createdAt + HOUR / 6)]),
    ...rest,
  };
}

export function statusRow(state: string, createdAt: Instant): StatusRow {
  return { state, createdAt: iso(createdAt), logUrl: null };
}

/** A pull request into main, opened a day before its merge with one commit of an hour before that. */
export function pullRequestRow({
  number,
  mergedAt,
  ...rest
}: { number: number; mergedAt: Instant } & Partial<Omit<PullRequestRow, 'number' | 'mergedAt'>>): PullRequestRow {
  return {
    number,
    title: `Change ${number}`,
    url: null,
    author: { login: 'ada' },
    headRefName: `change-${number}`,
    baseRefName: 'main',
    createdAt: iso(mergedAt - 24 * HOUR),
    mergedAt: iso(mergedAt),
    updatedAt: iso(mergedAt),
    mergeCommit: { oid: `merge-${number}` },
    labels: onOnePage([]),
    commits: onOnePage([commitRow(mergedAt - 25 * HOUR)]),
    ...rest,
  };
}

/** @param submitted null while it is being written */
export function reviewRow(login: string | null, submitted: Instant | null): ReviewRow {
  return {
    submittedAt: submitted === null ? null : iso(submitted),
    author: login === null ? null : { login },
  };
}

export function commitRow(committed: Instant, authored: Instant = committed): CommitRow {
  return { commit: { committedDate: iso(committed), authoredDate: iso(authored) } };
}
