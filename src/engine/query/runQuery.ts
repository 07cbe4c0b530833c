import { type Notice, warningNotice } from '../domain/notice';
import { type Instant, MINUTE } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveryEvents } from '../events/deliveryEvents';
import { deliveryRecords, type DeliveryRecords } from '../facts/deliveryRecords';
import type { Frame } from '../frames/frame';
import { groupNotice } from '../frames/series';
import { selectsRepository } from '../events/repositoryNames';
import type { ActionItemsRead } from '../improvement/retro/actionItems';
import type { OpenPullRequestsRead } from '../improvement/review/waiting';
import { aboutOf, type DoraQuery, KINDS, type Queries } from '../kinds';
import type { DoraMetric } from '../kinds/names';
import type { MetricSettings } from '../measuring/metricSettings';
import type { QueryContext } from '../measuring/queryContext';
import { summaryRange } from '../measuring/window';
import type { Resolution } from '../trend/automaticBucketSize';
import { checkRange } from './checkRange';
import { noticesAbout } from './noticesAbout';
import { withNoticesShown } from './noticesShown';
import { recordGroups } from './grouping/recordGroups';
import { vulnerabilitiesAsked } from './vulnerabilitiesAsked';

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
  /** Those open now, where the query asks for them. */
  readonly openPullRequests?: OpenPullRequestsRead;
  /** Those open now, where the query asks for them. */
  readonly actionItems?: ActionItemsRead;
}

/**
 * Answers one query from events that were read: the one way from events to frames, for every host.
 *
 * @throws DoraError `badInput` when the range is empty, reversed or in the future, a setting is wrong, or missing for what the
 * query groups by
 */
export function runQuery(query: DoraQuery, events: DeliveryEvents, options: RunQueryOptions): Frame[] {
  const { range, now, settings, records = deliveryRecords(events, settings) } = options;
  checkRange(range, now);
  const {
    groups,
    notices: ofGroups,
    ofDeployments,
  } = recordGroups(events, query, records, {
    ...settings,
    range: isTrend(query) ? range : summaryRange(query, options),
  });
  const { asOf } = events;
  const context: QueryContext = {
    ...options,
    ...(asOf === undefined ? {} : { asOf }),
    groups,
    repositories: events.repositories
      .filter((one) => selectsRepository(query.repositories, one))
      .map(({ repository }) => repository),
    recordOf: (repositories) => records({ repositories, environments: query.environments }),
    vulnerabilities: vulnerabilitiesAsked(events, query.repositories),
    notices: [
      ...noticesAbout(events, query.repositories).filter((notice) => matters(notice, query)),
      ...ofGroups.filter((notice) => matters(notice, query)),
      ...(aboutOf(query.metric).isOfDeployments ? ofDeployments : []),
      ...groups.flatMap((group) =>
        group.value.notices.filter((notice) => matters(notice, query)).map((notice) => groupNotice(group, notice))
      ),
      ...futureNotice(query, range, now),
    ],
  };
  const frames = withNoticesShown(framesOf(query.metric, query, context), query.notices);
  return asOf === undefined ? frames : frames.map((frame) => withAsOf(frame, asOf));
}

/** The same moment on every frame of a query, in ISO 8601: of when its numbers are. */
function withAsOf(frame: Frame, asOf: Instant): Frame {
  return { ...frame, meta: { ...frame.meta, custom: { asOf: new Date(asOf).toISOString() } } };
}

function framesOf<Metric extends DoraMetric>(metric: Metric, query: Queries[Metric], context: QueryContext): Frame[] {
  return KINDS[metric].frames(query, context);
}

/** What is missing of the one source says nothing about a number that rests on the other alone. */
function matters({ about }: Notice, { metric }: DoraQuery): boolean {
  return about === undefined || aboutOf(metric).restsOn.includes(about);
}

function isTrend(query: DoraQuery): boolean {
  return 'view' in query && query.view === 'trend';
}

/**
 * Trends and windows of days end at now; only a rate over the whole range counts days to come.
 * Dashboards often end a moment ahead of the clock; a minute is not worth a word.
 */
function futureNotice(query: DoraQuery, range: TimeRange, now: Instant): Notice[] {
  const isRate = aboutOf(query.metric).isPerDay && !isTrend(query) && query.window === 'range';
  return isRate && range.to > now + MINUTE
    ? [warningNotice('The time range ends in the future: rates per day count the days to come as well')]
    : [];
}
