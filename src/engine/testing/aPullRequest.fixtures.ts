import { instantFromIso } from '../domain/instantFromIso';
import type { PullRequest } from '../events/pullRequest';

export interface PullRequestFixture {
  /** ISO 8601; it was also opened then, and its first commit made, unless these say otherwise. */
  readonly merged: string;
  readonly opened?: string;
  /** The committed date of its first commit, or `none` where no commit is listed. */
  readonly committed?: string;
  readonly authored?: string;
  /** When somebody else first reviewed it; left out where nobody did. */
  readonly reviewed?: string;
  readonly number?: number;
  readonly repository?: string;
  readonly title?: string;
  readonly branch?: string;
  readonly intoDefaultBranch?: boolean;
  readonly base?: string;
  readonly headSha?: string | null;
  readonly isOutsidePaths?: true;
  readonly labels?: readonly string[];
  readonly author?: string;
  readonly authorKind?: 'person' | 'bot';
  readonly trailers?: readonly string[];
  readonly mergeCommitSha?: string | null;
  readonly url?: string;
}

/** A pull request merged into the default branch of acme/shop, without labels. */
export function aPullRequest(fixture: PullRequestFixture): PullRequest {
  const { merged, opened = merged, committed = opened, authored = committed, reviewed, ...rest } = fixture;
  return {
    repository: 'acme/shop',
    number: 1,
    title: 'Change something',
    branch: 'change-something',
    intoDefaultBranch: true,
    labels: [],
    openedAt: instantFromIso(opened),
    mergedAt: instantFromIso(merged),
    mergeCommitSha: `merge of ${merged}`,
    firstCommit:
      committed === 'none' ? null : { committedAt: instantFromIso(committed), authoredAt: instantFromIso(authored) },
    ...(reviewed !== undefined && { firstReviewAt: instantFromIso(reviewed) }),
    ...rest,
  };
}
