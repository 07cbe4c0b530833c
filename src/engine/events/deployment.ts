import type { Instant } from '../domain/time';

/** One finished deployment. Deployments that still run are not events yet and never get here. */
export interface Deployment {
  readonly id: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly environment: string;
  /** The commit that was deployed, as a full sha. */
  readonly sha: string;
  /** What people call the deployed state: a tag, a branch or a version. */
  readonly version?: string;
  readonly status: 'success' | 'failure';
  readonly startedAt: Instant;
  /** When the status that decides came. */
  readonly finishedAt: Instant;
  /** The first `failure` or `error` status that came after the success: a failed health check. */
  readonly unhealthyAt?: Instant;
  /**
   * The last commit of the default branch that the deployed one was made on, where that is known: its merge base, or
   * itself. It tells what a commit contains that is neither a merge commit nor the head of a pull request.
   */
  readonly mergeBase?: MergeBase;
  readonly url?: string;
}

/** A commit of the default branch. */
export interface MergeBase {
  readonly sha: string;
  readonly committedAt: Instant;
}

/** Orders deployments by when they finished; equal times by start, then id, so that the order of reading never matters. */
export function byFinish(a: Deployment, b: Deployment): number {
  return a.finishedAt - b.finishedAt || a.startedAt - b.startedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
