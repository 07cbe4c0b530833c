import type { Statistic } from '../frames/durationSeries';
import type { DurationUnit } from '../frames/durationUnit';
import type { FrameFormat } from '../frames/frameFormat';

/** The queries that a panel, an alert rule or the command line can ask. Saved in dashboards: names never change. */
export type DoraQuery =
  | DeploymentFrequencyQuery
  | LeadTimeQuery
  | ChangeFailureRateQuery
  | TimeToRestoreQuery
  | ClassificationQuery
  | DeploymentsQuery
  | ChangesQuery
  | IncidentsQuery;

export interface DeploymentFrequencyQuery extends QueryScope, QueryWindow {
  readonly metric: 'deploymentFrequency';
  readonly view: 'summary' | 'trend';
  /** Left out: all of them in a summary, the rate alone in a trend. */
  readonly statistics?: readonly FrequencyStatistic[];
}

export type FrequencyStatistic = (typeof FREQUENCY_STATISTICS)[number];
export const FREQUENCY_STATISTICS = ['perDay', 'deployments'] as const;

export interface LeadTimeQuery extends QueryScope, QueryWindow, DurationOptions {
  readonly metric: 'leadTime';
  readonly view: 'summary' | 'trend' | 'distribution';
}

export interface ChangeFailureRateQuery extends QueryScope, QueryWindow {
  readonly metric: 'changeFailureRate';
  readonly view: 'summary' | 'trend';
  /** Left out: all of them in a summary, the rate alone in a trend. */
  readonly statistics?: readonly FailureStatistic[];
}

export type FailureStatistic = (typeof FAILURE_STATISTICS)[number];
export const FAILURE_STATISTICS = ['percent', 'failed', 'total'] as const;

export interface TimeToRestoreQuery extends QueryScope, QueryWindow, DurationOptions {
  readonly metric: 'timeToRestore';
  readonly view: 'summary' | 'trend' | 'distribution';
}

/** The level of each metric and the overall one; `details`: a row per metric with its value, or why there is none. */
export interface ClassificationQuery extends QueryScope, QueryWindow {
  readonly metric: 'classification';
  readonly view: 'summary' | 'trend' | 'details';
}

/** One row per deployment finished in the window, with the reasons for which it counts as failed. */
export interface DeploymentsQuery extends QueryScope, QueryWindow {
  readonly metric: 'deployments';
  readonly outcome: 'all' | 'failed';
}

/** One row per pull request, with the deployment that delivered it and its lead time. */
export interface ChangesQuery extends QueryScope, QueryWindow {
  readonly metric: 'changes';
}

/** One row per incident. */
export interface IncidentsQuery extends QueryScope, QueryWindow {
  readonly metric: 'incidents';
  readonly state: 'all' | 'open' | 'resolved';
}

export interface QueryScope {
  /** `owner/name` each; empty: every repository that was read. */
  readonly repositories: readonly string[];
  /** Empty: every environment that was read. */
  readonly environments: readonly string[];
  readonly groupBy: GroupBy;
  /** Left out: the shape that suits the view. */
  readonly format?: FrameFormat;
}

export type GroupBy = 'none' | 'repository' | 'environment';

export interface QueryWindow {
  /**
   * How much history one number looks at: `range` is the whole dashboard range, the others end where it ends.
   * In a trend it is the rolling window behind every point (`range`: the bucket itself).
   */
  readonly window: Window;
  /** How far apart the points of a trend are; `auto` goes by the length of the range. */
  readonly bucket: Bucket;
}

export type Window = '1d' | '7d' | '30d' | 'range';
export type Bucket = 'auto' | 'hour' | 'day' | 'week' | 'month';

export interface DurationOptions {
  readonly statistics: readonly Statistic[];
  readonly unit: DurationUnit;
}

export type DoraMetric = DoraQuery['metric'];
