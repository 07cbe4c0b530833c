import type { Instant } from '../../src/engine/domain/time';

/** One report: what was asked of the history, in words that both the SQL and the product understand. */
export interface Question {
  readonly repositories: readonly string[];
  readonly source: 'deployments' | 'workflow-runs' | 'releases' | 'merges' | 'collector';
  /** The environment whose deployments count; null: every one. Other sources carry it as a label. */
  readonly environment: string | null;
  readonly workflow: string;
  /** A glob of tags: whose runs count besides those on the default branch, or whose releases count alone. */
  readonly tagPattern: string | null;
  /** What time to restore is about: the incidents of the log, or failed deployments in their place. */
  readonly incidents: 'log' | 'deployments';
  readonly from: Instant;
  readonly to: Instant;
  readonly firstCommit: 'committed' | 'authored';
  readonly leadTimeEnd: 'deployment' | 'merge';
}

export const GITHUB_SOURCES = ['deployments', 'workflow-runs', 'releases', 'merges'] as const;
export const SOURCES = [...GITHUB_SOURCES, 'collector'] as const;

/** A question with the product's defaults. */
export function question(given: Pick<Question, 'repositories' | 'from' | 'to'> & Partial<Question>): Question {
  return {
    source: 'deployments',
    environment: 'production',
    workflow: 'release.yml',
    tagPattern: null,
    incidents: 'log',
    firstCommit: 'committed',
    leadTimeEnd: 'deployment',
    ...given,
  };
}
