import { z } from 'zod';
import { type Classification, classify, overallLevelText } from '../../classification/classify';
import { type Level, LEVELS } from '../../classification/levelProfile';
import type { Immutable } from '../../domain/immutable';
import { measured } from '../../domain/measured';
import type { Notice } from '../../domain/notice';
import type { Instant } from '../../domain/time';
import type { TimeRange } from '../../domain/timeRange';
import type { DeliveryRecord } from '../../facts/deliveryRecord';
import { NO_DATA, stringField, timeField } from '../../frames/fields';
import type { Field, Frame } from '../../frames/frame';
import { tableFrame } from '../../frames/frames';
import { METRIC_TITLES } from '../../frames/metricText';
import { type Group, groupTitle, type Series } from '../../frames/series';
import { noDataNotice, summaryFrame } from '../../frames/summaryFrame';
import { emptyNotice } from '../../frames/trendFrame';
import { certainty } from '../../measuring/certainty';
import { groupByPlaceOrTeam } from '../../measuring/groupBySchemas';
import { overPoints, overSummary, recordNotices } from '../../measuring/measureGroups';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { summaryRange, window } from '../../measuring/window';
import { measureChangeFailureRate } from '../../metrics/changeFailureRate';
import { measureDeploymentFrequency } from '../../metrics/deploymentFrequency';
import { measureLeadTime } from '../../metrics/leadTime';
import { type FourMetrics, measureAll } from '../../metrics/measureAll';
import { measureTimeToRestore } from '../../metrics/timeToRestore';
import { type Classified, groupField, levelOf, METRICS, type Windows } from './classified';
import { classificationDetailsFrame, comparisonsOf } from './details';

const schema = z.object({
  metric: z.literal('classification'),
  view: z.enum(['summary', 'trend', 'details']).default('summary'),
  /** `documented`: each metric over the window that the panel of its number has; a trend always has one. */
  windows: z.enum(['same', 'documented']).default('same'),
  /** `previous`: in `details`, how each metric differs from the range of the same length before its own. */
  compare: certainty.compare,
  ...scope,
  groupBy: groupByPlaceOrTeam,
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
    return { record, metrics, classification: classify(metrics, profile) };
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
      return [
        classificationDetailsFrame(overSummary(query, context, classified), profile, windows, notices, (record) =>
          query.compare === 'previous' ? comparisonsOf(record, windows, context) : null
        ),
      ];
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
