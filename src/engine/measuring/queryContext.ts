import type { ActionItemsRead } from '../improvement/retro/actionItems';
import type { OpenPullRequestsRead } from '../improvement/review/waiting';
import type { Notice } from '../domain/notice';
import type { Instant } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import type { VulnerabilityHistory } from '../events/vulnerability';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import type { Group } from '../frames/series';
import type { Resolution } from '../trend/automaticBucketSize';
import type { MetricSettings } from './metricSettings';

/** What the answer to one query is made of. */
export interface QueryContext {
  readonly range: TimeRange;
  readonly now: Instant;
  readonly timeZone: string;
  readonly resolution?: Resolution;
  readonly settings: MetricSettings;
  readonly groups: ReadonlyArray<Group<DeliveryRecord>>;
  /** The selected repositories that were read. */
  readonly repositories: readonly string[];
  /** The facts of some repositories together, in the environments of the query. */
  readonly recordOf: (repositories: readonly string[]) => DeliveryRecord;
  /** Only where the query asks for them. */
  readonly openPullRequests?: OpenPullRequestsRead;
  /** Only where the query asks for them: those open now. */
  readonly actionItems?: ActionItemsRead;
  /** Of the repositories asked for, by the names that the groups have. */
  readonly vulnerabilities: VulnerabilityHistory;
  readonly notices: readonly Notice[];
  /** Of when the oldest list is that was read. */
  readonly asOf?: Instant;
}
