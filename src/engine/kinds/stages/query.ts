import { z } from 'zod';
import type { Immutable } from '../../domain/immutable';
import { STAGES } from '../../facts/stages';
import { distributionFrames } from '../../frames/distributionFrame';
import { durationSeries, STATISTICS } from '../../frames/durationSeries';
import { toldAsAsked } from '../../frames/fieldText';
import type { Frame } from '../../frames/frame';
import { STAGE_TITLES } from '../../frames/metricText';
import type { Series } from '../../frames/series';
import { noDataNotice, summaryFrame } from '../../frames/summaryFrame';
import { trendFrame } from '../../frames/trendFrame';
import { durations } from '../../measuring/durations';
import { overPoints, overSummary } from '../../measuring/measureGroups';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { someOf } from '../../measuring/someOf';
import { window } from '../../measuring/window';
import { deliveredIn } from '../../metrics/leadTime';
import { measureStages, stageDurations, type StagesOfLeadTime } from '../../metrics/stages';

const schema = z.object({
  metric: z.literal('stages'),
  view: z.enum(['summary', 'trend', 'distribution']).default('summary'),
  ...scope,
  ...window,
  unit: durations.unit,
  durationsAs: durations.durationsAs,
  /** Means add up to that of lead time, which other statistics do not. */
  statistics: someOf(STATISTICS).default(['mean']),
});

export type StagesQuery = Immutable<z.output<typeof schema>>;

export const stages = { schema, frames };

const NAME = 'stages';

function frames(query: StagesQuery, context: QueryContext): Frame[] {
  return toldAsAsked(framesInNumbers(query, context), query);
}

function framesInNumbers(query: StagesQuery, context: QueryContext): Frame[] {
  switch (query.view) {
    case 'summary': {
      const groups = overSummary(query, context, measureStages);
      return [summaryFrame(NAME, seriesOf(query), groups, context.notices, query.format)];
    }
    case 'trend': {
      const { times, groups } = overPoints(query, context, measureStages);
      return [trendFrame(NAME, times, seriesOf(query), groups, context.notices, query.format)];
    }
    case 'distribution': {
      const groups = overSummary(query, context, ({ delivered }, range) =>
        stageDurations(deliveredIn(delivered, range))
      );
      const each = groups.flatMap(({ labels, value }) =>
        STAGES.map((stage) => ({ labels: { ...labels, stage: STAGE_TITLES[stage] }, value: value[stage] }))
      );
      const why = overSummary(query, context, measureStages).flatMap(noDataNotice);
      return distributionFrames(NAME, 'Time in stage', query.unit, each, [...context.notices, ...why]);
    }
  }
}

/** A series for each stage, and for each statistic of it. */
function seriesOf({ statistics, unit }: StagesQuery): Array<Series<StagesOfLeadTime>> {
  return STAGES.flatMap((stage) =>
    durationSeries(statistics, unit).map(({ name, title, unit: unitOf, valueOf }) => ({
      name: statistics.length === 1 ? stage : `${stage} ${name}`,
      title: statistics.length === 1 ? STAGE_TITLES[stage] : `${STAGE_TITLES[stage]} ${title}`,
      unit: unitOf,
      valueOf: (value) => valueOf(value[stage]),
    }))
  );
}
