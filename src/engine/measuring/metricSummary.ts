import { measured, type Measured } from '../domain/measured';
import type { Notice } from '../domain/notice';
import { daysIn } from '../domain/timeRange';
import { comparisonText } from '../frames/comparisonText';
import { stringField } from '../frames/fields';
import type { Frame } from '../frames/frame';
import type { FrameFormat } from '../frames/frameFormat';
import { titled } from '../frames/rowText';
import type { Series } from '../frames/series';
import { isLabelled, summaryFrame } from '../frames/summaryFrame';
import { type ComparedMetrics, type ComparedValues, COMPARISONS, MEASURES, rangeBefore } from '../metrics/comparedWith';
import { SURENESS, type Sureness } from '../metrics/sureness';
import type { Interval } from '../stats/intervals';
import type { Certainty } from './certainty';
import { overSummary } from './measureGroups';
import type { QueryContext } from './queryContext';
import { type QueryWindow, summaryRange } from './window';

/** How the summary of a metric is made. */
export interface MetricSummary<Metric extends keyof ComparedValues> {
  readonly metric: Metric;
  readonly series: ReadonlyArray<Series<ComparedValues[Metric]>>;
  /** The intervals of those series that have one, by their name. */
  readonly intervals: Readonly<Record<string, (sureness: Sureness[Metric]) => Interval | null>>;
}

/**
 * The numbers of a metric over the summary window; where that is asked for with the ends of their intervals and with those
 * of the range before, their difference, and what it is worth in numbers and in words.
 */
export function metricSummary<Metric extends keyof ComparedValues>(
  { metric, series, intervals }: MetricSummary<Metric>,
  query: QueryWindow & Certainty & { readonly format?: FrameFormat | undefined },
  context: QueryContext,
  notices: readonly Notice[] = context.notices
): Frame {
  const range = summaryRange(query, context);
  const before = rangeBefore(range);
  const groups = overSummary(query, context, (record) => ({
    record,
    value: MEASURES[metric](record, range),
    sureness: query.interval === 'on' ? SURENESS[metric](record, range, daysIn(range)) : null,
    compared: query.compare === 'previous' ? COMPARISONS[metric](record, range, before) : null,
  }));
  const told = groups.map(({ labels, value }) => {
    const now: Measured<ComparedValues[Metric]> = value.value;
    return { labels, value: now.kind === 'measured' ? measured({ ...value, now: now.value }) : now };
  });
  const all = series.flatMap((one): Array<Series<Told<Metric>>> => {
    const intervalOf = intervals[one.name];
    return [
      { ...one, valueOf: ({ now }) => one.valueOf(now), besideTitle: ({ now }) => one.besideTitle?.(now) ?? '' },
      ...(query.interval === 'on' && intervalOf !== undefined ? ends(one, intervalOf) : []),
      ...(query.compare === 'previous' ? previously(one) : []),
    ];
  });
  const frame = summaryFrame(
    metric,
    query.compare === 'previous' ? [...all, chance<Metric>()] : all,
    told,
    notices,
    query.format
  );
  if (query.compare === 'none' || query.format === 'numeric') {
    return frame;
  }
  const texts = groups.map(({ labels, value: { value, compared } }) => ({
    labels,
    text: compared && comparisonText(metric, value, compared, before),
  }));
  const fields =
    query.format === 'table' && isLabelled(groups)
      ? [
          stringField(
            'comparison',
            texts.map(({ text }) => text),
            titled(COMPARED)
          ),
        ]
      : texts.map(({ labels, text }) => stringField('comparison', [text], { labels, ...titled(COMPARED) }));
  return { ...frame, fields: [...frame.fields, ...fields] };
}

const COMPARED = 'Compared with before';

/** A metric of a group with all that is told of it. */
interface Told<Metric extends keyof ComparedValues> {
  readonly now: ComparedValues[Metric];
  readonly sureness: Sureness[Metric] | null;
  readonly compared: ComparedMetrics[Metric] | null;
}

function ends<Metric extends keyof ComparedValues>(
  { name, title, unit }: Series<ComparedValues[Metric]>,
  intervalOf: (sureness: Sureness[Metric]) => Interval | null
): Array<Series<Told<Metric>>> {
  const end = (which: keyof Interval, word: string): Series<Told<Metric>> => ({
    name: `${name} ${which}`,
    title: `${title}, 95 % ${word}`,
    unit,
    valueOf: ({ sureness }) => (sureness && intervalOf(sureness))?.[which] ?? null,
  });
  return [end('low', 'from'), end('high', 'to')];
}

function previously<Metric extends keyof ComparedValues>({
  name,
  title,
  unit,
  valueOf,
}: Series<ComparedValues[Metric]>): Array<Series<Told<Metric>>> {
  const previousOf = ({ compared }: Told<Metric>): number | null => {
    const previous: Measured<ComparedValues[Metric]> | undefined = compared?.previous;
    return previous?.kind === 'measured' ? valueOf(previous.value) : null;
  };
  return [
    { name: `${name} previous`, title: `${title} before`, unit, valueOf: previousOf },
    {
      name: `${name} change`,
      title: `${title}, change`,
      unit,
      valueOf: (told) => {
        const [now, previous] = [valueOf(told.now), previousOf(told)];
        return now === null || previous === null ? null : now - previous;
      },
    },
  ];
}

/** How probable such a difference is by chance. */
function chance<Metric extends keyof ComparedValues>(): Series<Told<Metric>> {
  return {
    name: 'pValue',
    title: 'Probability by chance',
    unit: 'none',
    valueOf: ({ compared }) => compared?.pValue ?? null,
  };
}
