import type { ReadOptions } from '../../configuration/parseOptions';
import type { Level } from '../../engine/classification/levelProfile';
import type { Measured } from '../../engine/domain/measured';
import type { Instant } from '../../engine/domain/time';
import { daysIn, type TimeRange } from '../../engine/domain/timeRange';
import { comparisonText } from '../../engine/frames/comparisonText';
import { intervalText } from '../../engine/frames/intervalText';
import {
  EXTRA_TITLES,
  METRIC_TITLES,
  metricText,
  metricTitle,
  reworkText,
  stagesText,
} from '../../engine/frames/metricText';
import type { GroupBy } from '../../engine/measuring/groupings';
import { momentText, wallClockText } from '../../engine/trend/momentText';
import type { ComparedValues } from '../../engine/metrics/comparedWith';
import type { SecuritySummary } from '../../engine/metrics/securitySummary';
import type { FourMetrics } from '../../engine/metrics/measureAll';
import type { Summary } from '../../engine/query/summarise';
import type { ReportRow } from './reportRow';
import { securityRows } from './reportSecurity';

/** What `dora report` says, in whatever format. */
export interface Report extends Summary {
  /** Those that the numbers are about. */
  readonly repositories: readonly string[];
  readonly range: TimeRange;
  /** An IANA name, in which dates begin. */
  readonly timeZone: string;
  /** An IANA name, by which people look at their clocks: that of this machine, where they asked for no other. */
  readonly clock: string;
  readonly options: ReadOptions;
  /** When the reading began. */
  readonly asOf: Instant;
  /** By what the numbers are told apart besides; left out: by nothing. */
  readonly by?: Exclude<GroupBy, 'none'>;
  /** The range that numbers are compared with; left out: none. */
  readonly before?: TimeRange;
  /** There where it was asked for. */
  readonly security?: SecuritySummary;
}

export interface ReportHeading {
  readonly title: string;
  /** `2026-03-01 00:00 to 2026-04-01 00:00 UTC (31 days)`. */
  readonly period: string;
  /** `as of 2026-04-02 07:06 UTC`. */
  readonly asOf: string;
  /** `deployments to production, incidents: none, levels: galway`. */
  readonly counted: string;
}

export function reportHeading({ repositories, range, timeZone, clock, options, asOf }: Report): ReportHeading {
  const days = Number(daysIn(range).toFixed(1));
  const { deployments, incidents, settings } = options;
  const what = deployments.kind === 'workflow-runs' ? `runs of ${deployments.workflow}` : deployments.kind;
  const tags = deployments.tagPatterns.length > 0 ? ` (${deployments.tagPatterns.join(', ')})` : '';
  return {
    title: `DORA metrics of ${repositories.join(', ')}`,
    period: `${wallClockText(range.from, timeZone)} to ${momentText(range.to, timeZone)} (${days} ${days === 1 ? 'day' : 'days'})`,
    asOf: `as of ${momentText(asOf, clock)}`,
    counted: [
      `${what}${tags} to ${deployments.environments.join(', ')}`,
      `incidents: ${incidents.kind === 'local' ? 'a local log' : incidents.kind}`,
      `levels: ${settings.profile.id}`,
    ].join(', '),
  };
}

const METRICS = Object.keys(METRIC_TITLES) as ReadonlyArray<keyof FourMetrics>;

export function reportRows(report: Report): ReportRow[] {
  const { metrics, classification, reworkRate, stages } = report;
  const rows = METRICS.map((metric): ReportRow => {
    const { value, basis } = metricText(metric, metrics);
    return {
      metric: metricTitle(metric, metrics),
      value,
      level: levelText(classification.levels[metric]),
      details: [basis, ...(metric === 'leadTime' ? stagesText(stages) : []), ...worthOf(metric, report)].join('; '),
    };
  });
  const rework = reworkText(reworkRate);
  return [
    ...rows,
    {
      metric: EXTRA_TITLES.reworkRate,
      value: rework.value,
      level: '',
      details: [rework.basis, ...worthOf('reworkRate', report)].join('; '),
    },
    overallRow(classification.overall),
    ...(report.security === undefined ? [] : securityRows(report.security)),
  ];
}

/** What a number is worth, as far as that was asked for: its interval, and how it differs from before. */
function worthOf(metric: keyof ComparedValues, report: Report): string[] {
  const { metrics, reworkRate, sureness, compared, before } = report;
  const now = { ...metrics, reworkRate };
  return [
    ...(sureness && now[metric].kind === 'measured' ? [intervalText(metric, sureness)] : []),
    ...(compared && before ? [comparisonText(metric, now[metric], compared[metric], before)] : []),
  ];
}

function overallRow(overall: Report['classification']['overall']): ReportRow {
  const metric = 'Overall level';
  return overall.kind === 'noData'
    ? { metric, value: 'no data', level: '–', details: overall.reason }
    : {
        metric,
        value: overall.value.level,
        level: '',
        details: `the worst level; ${overall.value.measured} of ${overall.value.of} metrics measured`,
      };
}

function levelText(level: Measured<Level>): string {
  return level.kind === 'measured' ? level.value : '–';
}
