import { shaOf } from './sha';
import { type Timestamp, timestamp } from './timestamp';

export interface Release {
  readonly id: number;
  readonly tagName: string;
  readonly name: string;
  /** Drafts are shown only to those who may write. */
  readonly draft: boolean;
  readonly prerelease: boolean;
  /** The branch or commit the tag was made from: often just `main`. */
  readonly targetCommitish: string;
  /** The commit that the tag points to. */
  readonly sha: string;
  /** The date of the tagged commit, not of the release: GitHub sorts by it. */
  readonly createdAt: Timestamp;
  readonly publishedAt: Timestamp | null;
}

export interface ReleaseInput {
  readonly tagName: string;
  readonly name?: string;
  readonly draft?: boolean;
  readonly prerelease?: boolean;
  readonly targetCommitish?: string;
  readonly sha?: string;
  /** The date of the tagged commit; left out: the moment of publishing. */
  readonly createdAt?: string;
  /** A draft was never published. */
  readonly publishedAt: string | null;
}

export function defaultRelease(repository: string, id: number, branch: string, input: ReleaseInput): Release {
  const publishedAt = input.publishedAt === null ? null : timestamp(input.publishedAt);
  return {
    id,
    tagName: input.tagName,
    name: input.name ?? input.tagName,
    draft: input.draft ?? publishedAt === null,
    prerelease: input.prerelease ?? false,
    targetCommitish: input.targetCommitish ?? branch,
    sha: input.sha ?? shaOf(repository, 'tag', input.tagName),
    createdAt: timestamp(input.createdAt ?? publishedAt ?? '2025-01-06T09:00:00Z'),
    publishedAt,
  };
}
