import { LRUCache } from 'lru-cache';
import type { WorkflowRunAnswer } from '../answers/workflowRunAnswer';
import type { NamedCommit } from '../logged/withCommits';
import type { Ancestry } from '../lookUps/mergeBases';

/** What earlier reads found out that stays true, so that it is asked for once. */
export interface KnownBefore {
  readonly commits: KnownCommits;
  readonly ancestries: KnownAncestries;
  readonly attempts: KnownAttempts;
}

/** Of the commits that a log names. That there is none may not stay true: it may be pushed yet. */
export type KnownCommits = LRUCache<string, NamedCommit>;

/** What a commit was made on never changes; where it left the default branch is asked once, before it is merged back. */
export type KnownAncestries = LRUCache<string, Ancestry>;

/** Of attempts of workflow runs before the latest. */
export type KnownAttempts = LRUCache<string, KnownAttempt>;

/** What an attempt came to. */
export type Attempt = Pick<WorkflowRunAnswer, 'conclusion' | 'run_started_at' | 'updated_at' | 'html_url'>;

/** An attempt that has finished, which never changes; `gone`: GitHub no longer has it; `failed`: how is not known. */
export type KnownAttempt = Attempt | 'gone' | 'failed';

const MOST_KNOWN = 20_000;
const MOST_KNOWN_COMMITS = 100_000;

// Counted as sizes, because `max` takes room for all of them at once, in every data source: 440 kB that few ever fill.

export function createKnownCommits(): KnownCommits {
  return new LRUCache({ maxSize: MOST_KNOWN, sizeCalculation: () => 1 });
}

export function createKnownAncestries(): KnownAncestries {
  return new LRUCache({
    maxSize: MOST_KNOWN_COMMITS,
    sizeCalculation: (ancestry) => (ancestry.kind === 'listed' ? ancestry.commits.length : 1),
  });
}

export function createKnownAttempts(): KnownAttempts {
  return new LRUCache({ maxSize: MOST_KNOWN, sizeCalculation: () => 1 });
}
