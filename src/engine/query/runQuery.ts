import { warningNotice, type Notice } from '../domain/notice';
import { MINUTE, type Instant } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveryEvents } from '../events/deliveryEvents';
import type { Frame } from '../frames/frame';
import { groupNotice } from '../frames/series';
import { deliveryRecords, type DeliveryRecords } from '../facts/deliveryRecords';
import { checkRange } from './checkRange';
import type { DoraQuery } from './doraQuery';
import { queryChanges } from './queryChanges';
import { queryChangeFailureRate } from './queryChangeFailureRate';
import { queryClassification } from './queryClassification';
import { noticesAbout } from './noticesAbout';
import type { QueryContext } from './queryContext';
import { queryDeployments } from './queryDeployments';
import { queryDeploymentFrequency } from './queryDeploymentFrequency';
import { queryIncidents } from './queryIncidents';
import { queryLeadTime } from './queryLeadTime';
import { queryTimeToRestore } from './queryTimeToRestore';
import { recordGroups } from './recordGroups';
import type { Resolution } from '../trend/automaticBucketSize';
import type { MetricSettings } from './settings';

export interface RunQueryOptions {
  readonly range: TimeRange;
  readonly now: Instant;
  /** An IANA name; trends bucket in it. */
  readonly timeZone: string;
  /** What `bucket: auto` goes by, besides the length of the range. */
  readonly resolution?: Resolution;
  readonly settings: MetricSettings;
  /** The facts of the same events and settings, where a host keeps them between queries. */
  readonly records?: DeliveryRecords;
}

/**
 * Answers one query from events that were read: the one way from events to frames, for every host.
 *
 * @throws DoraError `badInput` when the range is empty, reversed or in the future, or a setting is wrong
 */
export function runQuery(query: DoraQuery, events: DeliveryEvents, options: RunQueryOptions): Frame[] {
  const { range, now, settings, records = deliveryRecords(events, settings) } = options;
  checkRange(range, now);
  const groups = recordGroups(events, query, records);
  const context: QueryContext = {
    ...options,
    groups,
    notices: [
      ...noticesAbout(events, query.repositories).filter((notice) => matters(notice, query)),
      ...groups.flatMap((group) =>
        group.value.notices.filter((notice) => matters(notice, query)).map((notice) => groupNotice(group, notice))
      ),
      ...futureNotice(query, range, now),
    ],
  };
  switch (query.metric) {
    case 'deploymentFrequency':
      return queryDeploymentFrequency(query, context);
    case 'leadTime':
      return queryLeadTime(query, context);
    case 'changeFailureRate':
      return queryChangeFailureRate(query, context);
    case 'timeToRestore':
      return queryTimeToRestore(query, context);
    case 'classification':
      return queryClassification(query, context);
    case 'deployments':
      return queryDeployments(query, context);
    case 'changes':
      return queryChanges(query, context);
    case 'incidents':
      return queryIncidents(query, context);
  }
}

/** What is missing of the one source says nothing about a number that rests on the other alone. */
function matters({ about }: Notice, { metric }: DoraQuery): boolean {
  switch (metric) {
    case 'timeToRestore':
    case 'incidents':
      return about !== 'delivery';
    case 'deploymentFrequency':
    case 'leadTime':
    case 'changes':
      return about !== 'incidents';
    case 'changeFailureRate':
    case 'classification':
    case 'deployments':
      return true;
  }
}

/**
 * Trends and windows of days end at now; only a rate over the whole range counts days to come.
 * Dashboards often end a moment ahead of the clock; a minute is not worth a word.
 */
function futureNotice(query: DoraQuery, range: TimeRange, now: Instant): Notice[] {
  const isRate =
    (query.metric === 'deploymentFrequency' || query.metric === 'classification') &&
    query.view !== 'trend' &&
    query.window === 'range';
  return isRate && range.to > now + MINUTE
    ? [warningNotice('The time range ends in the future: rates per day count the days to come as well')]
    : [];
}
