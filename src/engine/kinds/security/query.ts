import { z } from 'zod';
import type { Immutable } from '../../domain/immutable';
import { measured, type Measured } from '../../domain/measured';
import { infoNotice, type Notice } from '../../domain/notice';
import type { TimeRange } from '../../domain/timeRange';
import type { Vulnerability } from '../../events/vulnerability';
import { SEVERITIES, severityOf } from '../../facts/security/severity';
import { isOpenAt } from '../../facts/security/vulnerabilityTimes';
import { distributionFrames } from '../../frames/distributionFrame';
import { durationSeries, STATISTICS } from '../../frames/durationSeries';
import { toldAsAsked } from '../../frames/fieldText';
import type { Frame } from '../../frames/frame';
import type { Group, Series } from '../../frames/series';
import { noDataNotice, summaryFrame } from '../../frames/summaryFrame';
import { trendFrame } from '../../frames/trendFrame';
import { durations } from '../../measuring/durations';
import { groupByPlaceOrTeam } from '../../measuring/groupBySchemas';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { someOf } from '../../measuring/someOf';
import { summaryRange, trendPoints, window } from '../../measuring/window';
import {
  countDismissed,
  countOpenAt,
  countOverdueAt,
  countPatchDeployments,
  measureSecurityTime,
  securityDurations,
  type SecurityTime,
  type TimedEnd,
  vulnerabilitiesOf,
} from '../../metrics/security';
import { securityNotices } from './notices';
import { vulnerabilitiesFrame } from './rows';

const schema = z.object({
  metric: z.literal('security'),
  view: z.enum(['summary', 'trend', 'distribution', 'rows']).default('summary'),
  /** What is measured; rows are of everything. */
  of: z.enum(['remediation', 'detection', 'open', 'overdue', 'dismissed', 'patches']).default('remediation'),
  /** `each`: a number for every severity. Patch deployments have none. */
  severity: z.enum(['all', 'each', ...SEVERITIES]).default('all'),
  ...scope,
  groupBy: groupByPlaceOrTeam,
  ...window,
  unit: durations.unit,
  durationsAs: durations.durationsAs,
  /** Of durations. */
  statistics: someOf([...STATISTICS, 'withinTarget']).default(['p50', 'p95']),
});

export type SecurityQuery = Immutable<z.output<typeof schema>>;

export const security = { schema, frames };

const NAME = 'security';

/** What one group of an answer is worked out from. */
interface Part {
  readonly vulnerabilities: Measured<readonly Vulnerability[]>;
  readonly record: QueryContext['groups'][number]['value'];
}

function frames(query: SecurityQuery, whole: QueryContext): Frame[] {
  const parts = partsOf(query, whole);
  const range = summaryRange(query, whole);
  const context = { ...whole, notices: securityNotices(query, whole, range) };
  if (query.view === 'rows') {
    return [vulnerabilitiesFrame(rowsOf(parts, range), Math.min(range.to, whole.now), notices(context, parts))];
  }
  const asked: NumbersQuery = { ...query, view: query.view };
  switch (asked.of) {
    case 'detection':
    case 'remediation':
      return toldAsAsked(timedFrames(asked, asked.of, parts, context), asked);
    default:
      return countedFrames(asked, asked.of, parts, context);
  }
}

/** One that is answered with numbers. */
type NumbersQuery = SecurityQuery & { readonly view: Exclude<SecurityQuery['view'], 'rows'> };

function timedFrames(
  query: NumbersQuery,
  of: TimedEnd,
  parts: ReadonlyArray<Group<Part>>,
  context: QueryContext
): Frame[] {
  const { unit, format } = query;
  const measure = ({ vulnerabilities }: Part, range: TimeRange) =>
    vulnerabilities.kind === 'measured' ? measureSecurityTime(vulnerabilities.value, of, range) : vulnerabilities;
  const range = summaryRange(query, context);
  const over = parts.map(({ labels, value }) => ({ labels, value: measure(value, range) }));
  switch (query.view) {
    case 'summary':
      return [summaryFrame(NAME, timeSeries(query), over, context.notices, format)];
    case 'trend': {
      const { times, groups } = overPoints(query, parts, context, measure);
      return [trendFrame(NAME, times, timeSeries(query), groups, context.notices, format)];
    }
    case 'distribution': {
      const all = parts.map(({ labels, value: { vulnerabilities } }) => ({
        labels,
        value: vulnerabilities.kind === 'measured' ? securityDurations(vulnerabilities.value, of, range) : [],
      }));
      const why = over.flatMap(noDataNotice);
      return distributionFrames(NAME, TIME_TITLES[of], unit, all, [...context.notices, ...why]);
    }
  }
}

const TIME_TITLES: Readonly<Record<TimedEnd, string>> = {
  detection: 'Time to detect',
  remediation: 'Time to remediate',
};

const WITHIN_TARGET: Series<SecurityTime> = {
  name: 'withinTarget',
  title: 'within target',
  unit: 'percent',
  valueOf: ({ withinTargetPercent }) => withinTargetPercent,
};

function timeSeries({ statistics, unit }: SecurityQuery): Array<Series<SecurityTime>> {
  return statistics.flatMap((statistic) =>
    statistic === 'withinTarget' ? [WITHIN_TARGET] : durationSeries([statistic], unit)
  );
}

type Counted = Exclude<SecurityQuery['of'], TimedEnd>;

function countedFrames(
  query: NumbersQuery,
  of: Counted,
  parts: ReadonlyArray<Group<Part>>,
  context: QueryContext
): Frame[] {
  const measure = (part: Part, range: TimeRange) => countOf(of, part, range, context);
  const series: Array<Series<number>> = [
    { name: of, title: COUNT_TITLES[of], unit: 'short', valueOf: (count) => count },
  ];
  switch (query.view) {
    case 'summary': {
      const range = summaryRange(query, context);
      const groups = parts.map(({ labels, value }) => ({ labels, value: measure(value, range) }));
      return [summaryFrame(NAME, series, groups, context.notices, query.format)];
    }
    case 'trend': {
      const { times, groups } = overPoints(query, parts, context, measure);
      return [trendFrame(NAME, times, series, groups, context.notices, query.format)];
    }
    case 'distribution':
      return distributionFrames(NAME, COUNT_TITLES[of], query.unit, [], [...context.notices, NO_DURATIONS]);
  }
}

const NO_DURATIONS: Notice = infoNotice(
  'No data: a distribution is of durations; choose time to detect or time to remediate, or the view Summary, Trend or Rows'
);

const COUNT_TITLES: Readonly<Record<Counted, string>> = {
  open: 'Open vulnerabilities',
  overdue: 'Overdue vulnerabilities',
  dismissed: 'Dismissed vulnerabilities',
  patches: 'Patch deployments',
};

function countOf(
  of: Counted,
  { vulnerabilities, record }: Part,
  range: TimeRange,
  { now }: QueryContext
): Measured<number> {
  if (of === 'patches') {
    // What is labelled as one is a security pull request, whatever is known of vulnerabilities.
    return countPatchDeployments(record, vulnerabilities.kind === 'measured' ? vulnerabilities.value : [], range);
  }
  if (vulnerabilities.kind === 'noData') {
    return vulnerabilities;
  }
  const moment = Math.min(range.to, now);
  switch (of) {
    case 'open':
      return measured(countOpenAt(vulnerabilities.value, moment));
    case 'overdue':
      return measured(countOverdueAt(vulnerabilities.value, moment));
    case 'dismissed':
      return measured(countDismissed(vulnerabilities.value, range));
  }
}

/** The groups of the query, each once for every severity where those are told apart. */
function partsOf({ severity, of, view }: SecurityQuery, { groups, vulnerabilities }: QueryContext): Array<Group<Part>> {
  return groups.flatMap(({ labels, value: record }): Array<Group<Part>> => {
    const all = vulnerabilitiesOf(vulnerabilities, labels.repository);
    const onlyOf = (wanted: string): Measured<readonly Vulnerability[]> =>
      all.kind === 'measured' ? measured(all.value.filter((one) => severityOf(one.severity) === wanted)) : all;
    if (severity === 'all' || of === 'patches' || (severity === 'each' && view === 'rows')) {
      return [{ labels, value: { vulnerabilities: all, record } }];
    }
    return severity === 'each'
      ? SEVERITIES.map((one) => ({
          labels: { ...labels, severity: one },
          value: { vulnerabilities: onlyOf(one), record },
        }))
      : [{ labels, value: { vulnerabilities: onlyOf(severity), record } }];
  });
}

function overPoints<Value>(
  query: SecurityQuery,
  parts: ReadonlyArray<Group<Part>>,
  context: QueryContext,
  measure: (part: Part, range: TimeRange) => Value
) {
  const points = trendPoints(query, context);
  return {
    times: points.map(({ time }) => time),
    groups: parts.map(({ labels, value }) => ({ labels, value: points.map(({ range }) => measure(value, range)) })),
  };
}

/** Those open at the end of the range, and those detected, remediated or dismissed in it. */
function rowsOf(parts: ReadonlyArray<Group<Part>>, range: TimeRange): Vulnerability[] {
  const all = parts.flatMap(({ value: { vulnerabilities } }) =>
    vulnerabilities.kind === 'measured' ? vulnerabilities.value : []
  );
  return [...new Set(all)].filter(
    (one) =>
      isOpenAt(one, range.to) ||
      (one.detectedAt >= range.from && one.detectedAt < range.to) ||
      (one.end !== null && one.end.at >= range.from && one.end.at < range.to)
  );
}

function notices({ notices: ofRead }: QueryContext, parts: ReadonlyArray<Group<Part>>) {
  return [...ofRead, ...parts.flatMap(({ labels, value }) => noDataNotice({ labels, value: value.vulnerabilities }))];
}
