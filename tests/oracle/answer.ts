import type { Level } from '../../src/engine/classification/levelProfile';

/** The metrics, in a shape that says nothing about who worked them out; null: no data. */
export interface Answer {
  readonly deploymentFrequency: { readonly perDay: number; readonly deployments: number } | null;
  readonly leadTime: DurationAnswer | null;
  readonly changeFailureRate: { readonly percent: number; readonly failed: number; readonly total: number } | null;
  /** Its open incidents are counted beside it, also where none was restored. */
  readonly timeToRestore: DurationAnswer | null;
  readonly open: number;
  readonly reworkRate: { readonly percent: number; readonly rework: number; readonly total: number } | null;
  /** What part of lead time each took, null where none took any time; null alone: no change was delivered. */
  readonly stages: Readonly<Record<StageName, StageAnswer>> | null;
  /** `owner/name environment finish` of every failed deployment, sorted. */
  readonly failedDeployments: readonly string[];
  /** By the default profile. */
  readonly levels: Readonly<
    Record<'deploymentFrequency' | 'leadTime' | 'changeFailureRate' | 'timeToRestore' | 'overall', Level | null>
  >;
}

export type StageName = 'coding' | 'pickup' | 'review' | 'deploy';

export interface StageAnswer extends DurationAnswer {
  readonly shareOfLeadTime: number | null;
}

export interface DurationAnswer {
  readonly count: number;
  readonly p50Seconds: number;
  readonly p95Seconds: number;
  readonly meanSeconds: number;
}
