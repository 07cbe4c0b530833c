import { z } from 'zod';
import { ladderText } from '../../classification/ladderText';
import type { Immutable } from '../../domain/immutable';
import { distributionFrames } from '../../frames/distributionFrame';
import { durationHistogram } from '../../frames/durationHistogram';
import { durationSeries, levelBeside } from '../../frames/durationSeries';
import { toldAsAsked } from '../../frames/fieldText';
import type { Frame } from '../../frames/frame';
import { groupNotice } from '../../frames/series';
import { noDataNotice } from '../../frames/summaryFrame';
import { trendFrame } from '../../frames/trendFrame';
import { durations } from '../../measuring/durations';
import { certainty } from '../../measuring/certainty';
import { goalLine, goalOfMedian, withGoal } from '../../measuring/goalLine';
import { durationIntervals } from '../../measuring/durationIntervals';
import { overPoints, overSummary } from '../../measuring/measureGroups';
import { metricSummary } from '../../measuring/metricSummary';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { summaryRange, window } from '../../measuring/window';
import { leadTimeNotices, leadTimesIn, measureLeadTime } from '../../metrics/leadTime';

const schema = z.object({
  metric: z.literal('leadTime'),
  view: z.enum(['summary', 'trend', 'distribution', 'histogram']).default('summary'),
  ...scope,
  ...window,
  ...durations,
  ...certainty,
  ...goalLine,
});

export type LeadTimeQuery = Immutable<z.output<typeof schema>>;

export const leadTime = { schema, frames };

const NAME = 'leadTime';

function frames(query: LeadTimeQuery, context: QueryContext): Frame[] {
  return toldAsAsked(framesInNumbers(query, context), query);
}

function framesInNumbers(query: LeadTimeQuery, context: QueryContext): Frame[] {
  const { leadTimeSeconds: ladder } = context.settings.profile;
  const series = durationSeries(query.statistics, query.unit, levelBeside(query, ladder));
  const range = query.view === 'trend' ? context.range : summaryRange(query, context);
  const notices = [
    ...context.notices,
    ...context.groups.flatMap((group) =>
      leadTimeNotices(group.value, range).map((notice) => groupNotice(group, notice))
    ),
  ];
  switch (query.view) {
    case 'summary':
      return [
        metricSummary({ metric: NAME, series, intervals: durationIntervals(query.unit) }, query, context, notices),
      ];
    case 'trend': {
      const { times, groups } = overPoints(query, context, measureLeadTime);
      const frame = trendFrame(NAME, times, series, groups, notices, query.format);
      return [withGoal(frame, query, context, goalOfMedian('leadTimeP50Seconds', query))];
    }
    case 'distribution':
    case 'histogram': {
      const groups = overSummary(query, context, ({ delivered }, within) => leadTimesIn(delivered, within));
      const why = overSummary(query, context, measureLeadTime).flatMap(noDataNotice);
      return query.view === 'distribution'
        ? distributionFrames(NAME, 'Lead time', query.unit, groups, [...notices, ...why])
        : [
            durationHistogram(
              {
                name: NAME,
                counted: ['change', 'changes'],
                ladder,
                ladderText: ladderText('leadTime', context.settings.profile),
              },
              groups,
              [...notices, ...why]
            ),
          ];
    }
  }
}
