import type { Instant } from '../../src/engine/domain/time';
import type { DeploymentStatusState } from '../history/deployment';
import type { WorkflowRunConclusion } from '../history/workflow';

/** What happened in one repository of the sample, before GitHub's numbers and ids are given out. */
export interface Happenings {
  readonly changes: SampleChange[];
  readonly deployments: SampleDeployment[];
  readonly runs: SampleRun[];
  readonly releases: SampleRelease[];
  readonly incidents: SampleIncident[];
}

export interface SampleChange {
  readonly title: string;
  readonly author: string;
  readonly branch: string;
  readonly base: string;
  readonly labels: readonly string[];
  readonly openedAt: Instant;
  readonly mergedAt: Instant | null;
  /** When a colleague first reviewed it; left out where nobody did. */
  readonly reviewedAt?: Instant;
  /** When it was closed without being merged. */
  readonly droppedAt?: Instant;
  readonly mergeSha: string | null;
  readonly commits: ReadonlyArray<{ readonly authoredAt: Instant; readonly committedAt: Instant }>;
}

export interface SampleDeployment {
  readonly environment: string;
  readonly ref: string;
  readonly sha: string;
  readonly createdAt: Instant;
  readonly statuses: readonly SampleStatus[];
}

export interface SampleStatus {
  readonly state: DeploymentStatusState;
  readonly at: Instant;
  readonly description?: string;
}

export interface SampleRun {
  readonly workflow: string;
  readonly event: string;
  readonly branch: string;
  readonly sha: string;
  readonly title: string;
  readonly attempt: number;
  readonly earlierAttempts?: ReadonlyArray<Pick<SampleRun, 'conclusion' | 'startedAt' | 'finishedAt'>>;
  readonly conclusion: WorkflowRunConclusion;
  readonly createdAt: Instant;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
}

export interface SampleRelease {
  readonly tagName: string;
  readonly kind: 'final' | 'prerelease' | 'draft';
  readonly sha: string;
  readonly taggedAt: Instant;
  readonly publishedAt: Instant;
}

export interface SampleIncident {
  readonly id: string;
  readonly title: string;
  readonly severity: 'critical' | 'major' | 'minor';
  readonly detectedAt: Instant;
  readonly resolvedAt: Instant | null;
}

export function nothingYet(): Happenings {
  return { changes: [], deployments: [], runs: [], releases: [], incidents: [] };
}
