import type { Timestamp } from './timestamp';

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
