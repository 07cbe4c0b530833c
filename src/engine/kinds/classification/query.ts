import { z } from 'zod';
import { type Classification, classify, overallLevelText } from '../../classification/classify';
import { type Level, LEVELS } from '../../classification/levelProfile';
import type { Immutable } from '../../domain/immutable';
import { measured, type Measured } from '../../domain/measured';
import type { Notice } from '../../domain/notice';
import type { Instant } from '../../domain/time';
import type { TimeRange } from '../../domain/timeRange';
import type { DeliveryRecord } from '../../facts/deliveryRecord';
import { stringField, timeField } from '../../frames/fields';
import type { Field, Frame } from '../../frames/frame';
import { tableFrame } from '../../frames/frames';
import { METRIC_TITLES, metricText } from '../../frames/metricText';
import { titled } from '../../frames/rowText';
import { type Group, groupTitle, type Series } from '../../frames/series';
import { noDataNotice, summaryFrame } from '../../frames/summaryFrame';
import { emptyNotice } from '../../frames/trendFrame';
import { overPoints, overSummary, recordNotices } from '../../measuring/measureGroups';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { window } from '../../measuring/window';
import { type FourMetrics, measureAll } from '../../metrics/measureAll';

const schema = z.object({
  metric: z.literal('classification'),
  view: z.enum(['summary', 'trend', 'details']).default('summary'),
  ...scope,
  ...window,
});

/** The level of each metric and the overall one; `details`: a row per metric with its value, or why there is none. */
export type ClassificationQuery = Immutable<z.output<typeof schema>>;

export const classification = { schema, frames };

function frames(query: ClassificationQuery, context: QueryContext): Frame[] {
  const { profile } = context.settings;
  const classified = (record: DeliveryRecord, range: TimeRange, days?: number): Classified => {
    const metrics = measureAll(record, range, days);
    return { metrics, classification: classify(metrics, profile) };
  };
  const notices = query.view === 'trend' ? context.notices : [...context.notices, ...recordNotices(query, context)];
  switch (query.view) {
    case 'summary': {
      const toFrame = query.format === 'numeric' ? levelRankFrame : classificationFrame;
      return [toFrame(overSummary(query, context, classified), notices)];
    }
    case 'details':
      return [classificationDetailsFrame(overSummary(query, context, classified), notices)];
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

/** What was measured of a group, with its levels. */
interface Classified {
  readonly metrics: FourMetrics;
  readonly classification: Classification;
}

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

/** One row per metric (and group): its value in words, its level, and what it rests on or why there is no data. */
function classificationDetailsFrame(groups: ReadonlyArray<Group<Classified>>, notices: readonly Notice[]): Frame {
  const rows = groups.flatMap((group) => METRICS.map((metric) => ({ group, metric })));
  const texts = rows.map(({ group, metric }) => metricText(metric, group.value.metrics));
  return tableFrame(
    'classification details',
    [
      ...groupField(rows.map(({ group }) => group)),
      stringField(
        'metric',
        rows.map(({ metric }) => METRIC_TITLES[metric]),
        titled('Metric')
      ),
      stringField(
        'value',
        texts.map(({ value }) => value),
        titled('Value')
      ),
      stringField(
        'level',
        rows.map(({ group, metric }) => levelOf(group.value.classification.levels[metric])),
        {
          config: { displayNameFromDS: 'Level', noValue: 'No data' },
        }
      ),
      stringField(
        'basis',
        texts.map(({ basis }) => basis),
        titled('Rests on')
      ),
    ],
    notices
  );
}

/** The overall level of each group over time, for a state timeline. */
function classificationTrendFrame(
  times: readonly Instant[],
  groups: ReadonlyArray<Group<readonly Classification[]>>,
  notices: readonly Notice[]
): Frame {
  const fields = groups.map(({ labels, value }) =>
    stringField(
      'overall',
      value.map(({ overall }) => (overall.kind === 'measured' ? overall.value.level : null)),
      { labels, config: { displayNameFromDS: groupTitle(labels) || 'Overall level', noValue: 'No data' } }
    )
  );
  const empty = groups.flatMap(({ labels, value }) =>
    emptyNotice({ labels, value: value.map(({ overall }) => overall) })
  );
  return tableFrame('classification over time', [timeField('time', times), ...fields], [...notices, ...empty]);
}

function levelField(
  name: string,
  title: string,
  groups: ReadonlyArray<Group<Classified>>,
  textOf: (classification: Classification) => string | null
): Field {
  const values = groups.map(({ value }) => textOf(value.classification));
  return stringField(name, values, { config: { displayNameFromDS: title, noValue: 'No data' } });
}

function groupField(groups: ReadonlyArray<Group<unknown>>): Field[] {
  const names = groups.map(({ labels }) => groupTitle(labels));
  return names.some((name) => name !== '') ? [stringField('group', names, titled('Group'))] : [];
}

function levelOf(level: Measured<Level>): Level | null {
  return level.kind === 'measured' ? level.value : null;
}
