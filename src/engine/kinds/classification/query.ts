import { z } from 'zod';
import { type Classification, classify, overallLevelText } from '../../classification/classify';
import { ladderText, toNextLevel } from '../../classification/ladderText';
import { type Level, type LevelProfile, LEVELS } from '../../classification/levelProfile';
import type { Immutable } from '../../domain/immutable';
import { measured, type Measured } from '../../domain/measured';
import type { Notice } from '../../domain/notice';
import type { Instant } from '../../domain/time';
import type { TimeRange } from '../../domain/timeRange';
import type { DeliveryRecord } from '../../facts/deliveryRecord';
import { NO_DATA, stringField, timeField } from '../../frames/fields';
import type { Field, Frame } from '../../frames/frame';
import { tableFrame } from '../../frames/frames';
import { METRIC_TITLES, metricText, metricTitle } from '../../frames/metricText';
import { titled } from '../../frames/rowText';
import { type Group, groupTitle, type Series } from '../../frames/series';
import { noDataNotice, summaryFrame } from '../../frames/summaryFrame';
import { emptyNotice } from '../../frames/trendFrame';
import { overPoints, overSummary, recordNotices } from '../../measuring/measureGroups';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { type QueryWindow, summaryRange, window } from '../../measuring/window';
import { measureChangeFailureRate } from '../../metrics/changeFailureRate';
import { measureDeploymentFrequency } from '../../metrics/deploymentFrequency';
import { measureLeadTime } from '../../metrics/leadTime';
import { type FourMetrics, measureAll } from '../../metrics/measureAll';
import { measureTimeToRestore } from '../../metrics/timeToRestore';

const schema = z.object({
  metric: z.literal('classification'),
  view: z.enum(['summary', 'trend', 'details']).default('summary'),
  /** `documented`: each metric over the window that the panel of its number has; a trend always has one. */
  windows: z.enum(['same', 'documented']).default('same'),
  ...scope,
  ...window,
});

/** The level of each metric and the overall one; `details`: a row per metric with its value, or why there is none. */
export type ClassificationQuery = Immutable<z.output<typeof schema>>;

export const classification = { schema, frames };

function frames(query: ClassificationQuery, context: QueryContext): Frame[] {
  const { profile } = context.settings;
  const windows = windowsOf(query);
  const classified = (record: DeliveryRecord, range: TimeRange, days?: number): Classified => {
    const metrics = query.view === 'trend' ? measureAll(record, range, days) : measureOver(windows, record, context);
    return { metrics, classification: classify(metrics, profile) };
  };
  const notices =
    query.view === 'trend'
      ? context.notices
      : [
          ...context.notices,
          // They tell of a rate per day, whose window may be another than the query's own.
          ...recordNotices({ ...query, window: windows.deploymentFrequency }, context),
        ];
  switch (query.view) {
    case 'summary': {
      const toFrame = query.format === 'numeric' ? levelRankFrame : classificationFrame;
      return [toFrame(overSummary(query, context, classified), notices)];
    }
    case 'details':
      return [classificationDetailsFrame(overSummary(query, context, classified), profile, windows, notices)];
    case 'trend': {
      const { times, groups } = overPoints(
        query,
        context,
        (record, range, days) => classified(record, range, days).classification
      );
      return [classificationTrendFrame(times, groups, notices)];
    }
  }
}

type Windows = Readonly<Record<keyof FourMetrics, QueryWindow['window']>>;

/** Those of the panels of DORA Overview: a frequency of yesterday and incidents of a month are each what they are asked for. */
const DOCUMENTED: Windows = {
  deploymentFrequency: '7d',
  leadTime: '7d',
  changeFailureRate: 'range',
  timeToRestore: '30d',
};

function windowsOf({ windows, window: one }: ClassificationQuery): Windows {
  return windows === 'documented'
    ? DOCUMENTED
    : { deploymentFrequency: one, leadTime: one, changeFailureRate: one, timeToRestore: one };
}

function measureOver(windows: Windows, record: DeliveryRecord, context: QueryContext): FourMetrics {
  const rangeOf = (metric: keyof Windows) => summaryRange({ window: windows[metric] }, context);
  return {
    deploymentFrequency: measureDeploymentFrequency(record, rangeOf('deploymentFrequency')),
    leadTime: measureLeadTime(record, rangeOf('leadTime')),
    changeFailureRate: measureChangeFailureRate(record, rangeOf('changeFailureRate')),
    timeToRestore: measureTimeToRestore(record, rangeOf('timeToRestore')),
  };
}

/** What was measured of a group, with its levels. */
interface Classified {
  readonly metrics: FourMetrics;
  readonly classification: Classification;
}

/** Stands before the step of a ladder that was reached, for people and for the colours of a table. */
const REACHED = '● ';

const METRICS = Object.keys(METRIC_TITLES) as ReadonlyArray<keyof FourMetrics>;

/** One row per group: the level of each metric, the overall level, and how many metrics are behind it. */
function classificationFrame(groups: ReadonlyArray<Group<Classified>>, notices: readonly Notice[]): Frame {
  const levels = METRICS.map((metric) =>
    levelField(metric, METRIC_TITLES[metric], groups, ({ levels: of }) => levelOf(of[metric]))
  );
  return tableFrame(
    'classification',
    [
      ...groupField(groups),
      ...levels,
      levelField('overall', 'Overall', groups, ({ overall }) =>
        overall.kind === 'measured' ? overall.value.level : null
      ),
      levelField('measured', 'Measured', groups, ({ overall }) =>
        overall.kind === 'measured' ? overallLevelText(overall.value) : null
      ),
    ],
    [
      ...notices,
      ...groups.flatMap(({ labels, value }) => noDataNotice({ labels, value: value.classification.overall })),
    ]
  );
}

const RANK: Series<Level> = {
  name: 'overall',
  title: 'Overall level (4 Elite, 3 High, 2 Medium, 1 Low)',
  unit: 'none',
  valueOf: (level) => LEVELS.length - LEVELS.indexOf(level),
};

/** The overall level of each group as a number that an alert rule can compare: 4 is Elite, 1 is Low. */
function levelRankFrame(groups: ReadonlyArray<Group<Classified>>, notices: readonly Notice[]): Frame {
  const ranked = groups.map(({ labels, value: { classification } }) => {
    const { overall } = classification;
    return { labels, value: overall.kind === 'measured' ? measured(overall.value.level) : overall };
  });
  return summaryFrame('classification', [RANK], ranked, notices, 'numeric');
}

/**
 * One row per metric (and group): its level and value in words, what each level asks with a mark before the one that was
 * reached, what is missing to the next, and what it rests on or why there is no data.
 */
function classificationDetailsFrame(
  groups: ReadonlyArray<Group<Classified>>,
  profile: LevelProfile,
  windows: Windows,
  notices: readonly Notice[]
): Frame {
  const rows = groups.flatMap((group) => METRICS.map((metric) => ({ group, metric })));
  const texts = rows.map(({ group, metric }) => metricText(metric, group.value.metrics));
  const levels = rows.map(({ group, metric }) => levelOf(group.value.classification.levels[metric]));
  return tableFrame(
    'classification details',
    [
      ...groupField(rows.map(({ group }) => group)),
      stringField(
        'metric',
        rows.map(({ group, metric }) => metricTitle(metric, group.value.metrics)),
        titled('Metric')
      ),
      stringField(
        'value',
        texts.map(({ value }) => value),
        titled('Value')
      ),
      stringField('level', levels, {
        config: { displayNameFromDS: 'Level', noValue: NO_DATA },
      }),
      ...LEVELS.map((level) =>
        stringField(
          level.toLowerCase(),
          rows.map(({ metric }, row) => {
            const asked = ladderText(metric, profile)[level];
            return asked !== null && levels[row] === level ? `${REACHED}${asked}` : asked;
          }),
          titled(level)
        )
      ),
      stringField(
        'toNext',
        rows.map(({ group, metric }, row) => {
          const level = levels[row] ?? null;
          return level === null ? null : toNextLevel(metric, group.value.metrics, level, profile);
        }),
        titled('To the next level')
      ),
      stringField(
        'basis',
        texts.map(({ basis }) => basis),
        titled('Rests on')
      ),
      stringField(
        'window',
        rows.map(({ metric }) => (windows[metric] === 'range' ? 'time range' : windows[metric].replace('d', ' d'))),
        titled('Over')
      ),
    ],
    notices
  );
}

/**
 * The overall level of each group over time, for a state timeline; of one group that of each metric too, so that a change
 * of level names its cause.
 */
function classificationTrendFrame(
  times: readonly Instant[],
  groups: ReadonlyArray<Group<readonly Classification[]>>,
  notices: readonly Notice[]
): Frame {
  const fields = groups.map(({ labels, value }) =>
    stringField(
      'overall',
      value.map(({ overall }) => (overall.kind === 'measured' ? overall.value.level : null)),
      { labels, config: { displayNameFromDS: groupTitle(labels) || 'Overall level', noValue: NO_DATA } }
    )
  );
  const [one, ...others] = groups;
  const ofMetrics =
    one === undefined || others.length > 0
      ? []
      : METRICS.map((metric) =>
          stringField(
            metric,
            one.value.map(({ levels }) => levelOf(levels[metric])),
            { labels: one.labels, config: { displayNameFromDS: METRIC_TITLES[metric], noValue: NO_DATA } }
          )
        );
  const empty = groups.flatMap(({ labels, value }) =>
    emptyNotice({ labels, value: value.map(({ overall }) => overall) })
  );
  return tableFrame(
    'classification over time',
    [timeField('time', times), ...fields, ...ofMetrics],
    [...notices, ...empty]
  );
}

function levelField(
  name: string,
  title: string,
  groups: ReadonlyArray<Group<Classified>>,
  textOf: (classification: Classification) => string | null
): Field {
  const values = groups.map(({ value }) => textOf(value.classification));
  return stringField(name, values, { config: { displayNameFromDS: title, noValue: NO_DATA } });
}

function groupField(groups: ReadonlyArray<Group<unknown>>): Field[] {
  const names = groups.map(({ labels }) => groupTitle(labels));
  return names.some((name) => name !== '') ? [stringField('group', names, titled('Group'))] : [];
}

function levelOf(level: Measured<Level>): Level | null {
  return level.kind === 'measured' ? level.value : null;
}
