import { ladderText, toNextLevel } from '../../classification/ladderText';
import { type LevelProfile, LEVELS } from '../../classification/levelProfile';
import type { Notice } from '../../domain/notice';
import type { DeliveryRecord } from '../../facts/deliveryRecord';
import { comparisonText } from '../../frames/comparisonText';
import { NO_DATA, stringField } from '../../frames/fields';
import type { Frame } from '../../frames/frame';
import { tableFrame } from '../../frames/frames';
import { metricText, metricTitle } from '../../frames/metricText';
import { titled } from '../../frames/rowText';
import type { Group } from '../../frames/series';
import type { QueryContext } from '../../measuring/queryContext';
import { summaryRange } from '../../measuring/window';
import { COMPARISONS, MEASURES, rangeBefore } from '../../metrics/comparedWith';
import type { FourMetrics } from '../../metrics/measureAll';
import { type Classified, groupField, levelOf, METRICS, type Windows } from './classified';

/** Stands before the step of a ladder that was reached, for people and for the colours of a table. */
const REACHED = '● ';

/**
 * One row per metric (and group): its level and value in words, what each level asks with a mark before the one that was
 * reached, what is missing to the next, and what it rests on or why there is no data.
 */
export function classificationDetailsFrame(
  groups: ReadonlyArray<Group<Classified>>,
  profile: LevelProfile,
  windows: Windows,
  notices: readonly Notice[],
  comparisons: (record: DeliveryRecord) => Readonly<Record<keyof FourMetrics, string>> | null
): Frame {
  const rows = groups.flatMap((group) => METRICS.map((metric) => ({ group, metric })));
  const texts = rows.map(({ group, metric }) => metricText(metric, group.value.metrics));
  const compared = new Map(groups.map((group) => [group, comparisons(group.value.record)]));
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
      ...(rows.some(({ group }) => compared.get(group))
        ? [
            stringField(
              'comparison',
              rows.map(({ group, metric }) => compared.get(group)?.[metric] ?? null),
              titled('Compared with before')
            ),
          ]
        : []),
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

/** How each metric differs from the range of the same length before its own, in words. */
export function comparisonsOf(
  record: DeliveryRecord,
  windows: Windows,
  context: QueryContext
): Readonly<Record<keyof FourMetrics, string>> {
  const textOf = (metric: keyof FourMetrics) => {
    const range = summaryRange({ window: windows[metric] }, context);
    const before = rangeBefore(range);
    return comparisonText(metric, MEASURES[metric](record, range), COMPARISONS[metric](record, range, before), before);
  };
  return {
    deploymentFrequency: textOf('deploymentFrequency'),
    leadTime: textOf('leadTime'),
    changeFailureRate: textOf('changeFailureRate'),
    timeToRestore: textOf('timeToRestore'),
  };
}
