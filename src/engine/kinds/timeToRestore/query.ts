import { z } from 'zod';
import { ladderText } from '../../classification/ladderText';
import type { Immutable } from '../../domain/immutable';
import { distributionFrames } from '../../frames/distributionFrame';
import { durationHistogram } from '../../frames/durationHistogram';
import { durationSeries, levelBeside } from '../../frames/durationSeries';
import { toldAsAsked } from '../../frames/fieldText';
import type { Frame } from '../../frames/frame';
import type { Series } from '../../frames/series';
import { noDataNotice, summaryFrame } from '../../frames/summaryFrame';
import { trendFrame } from '../../frames/trendFrame';
import { durations } from '../../measuring/durations';
import { certainty } from '../../measuring/certainty';
import { goalLine, goalOfMedian, withGoal } from '../../measuring/goalLine';
import { durationIntervals } from '../../measuring/durationIntervals';
import { groupByPlaceOrTeam } from '../../measuring/groupBySchemas';
import { overPoints, overSummary } from '../../measuring/measureGroups';
import { metricSummary } from '../../measuring/metricSummary';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { window } from '../../measuring/window';
import { countOpenIncidents, measureTimeToRestore, timesToRestoreIn } from '../../metrics/timeToRestore';

const schema = z.object({
  metric: z.literal('timeToRestore'),
  view: z.enum(['summary', 'trend', 'distribution', 'histogram']).default('summary'),
  ...scope,
  groupBy: groupByPlaceOrTeam,
  ...window,
  ...durations,
  ...certainty,
  ...goalLine,
});

export type TimeToRestoreQuery = Immutable<z.output<typeof schema>>;

export const timeToRestore = { schema, frames };

const NAME = 'timeToRestore';

/** Whether failed deployments stand for incidents, so that a panel says which of the two numbers it shows. */
function isOfDeployments({ value: { incidents } }: QueryContext['groups'][number]): boolean {
  return incidents.kind === 'read' && incidents.of === 'failedDeployments';
}

const OPEN: Series<number> = { name: 'open', title: 'open', unit: 'short', valueOf: (open) => open };

function frames(query: TimeToRestoreQuery, context: QueryContext): Frame[] {
  return toldAsAsked(framesInNumbers(query, context), query);
}

function framesInNumbers(query: TimeToRestoreQuery, context: QueryContext): Frame[] {
  const { timeToRestoreSeconds: ladder } = context.settings.profile;
  const ofDeployments = context.groups.some(isOfDeployments);
  const series = durationSeries(query.statistics, query.unit, levelBeside(query, ladder)).map((one) => ({
    ...one,
    title: ofDeployments ? `${one.title} of recovery` : one.title,
  }));
  switch (query.view) {
    case 'summary': {
      const { format } = query;
      const frame = metricSummary({ metric: NAME, series, intervals: durationIntervals(query.unit) }, query, context);
      if (format === 'numeric') {
        return [frame];
      }
      const open = summaryFrame(NAME, [OPEN], overSummary(query, context, countOpenIncidents), [], format);
      return [{ ...frame, fields: [...frame.fields, ...open.fields.filter(({ type }) => type === 'number')] }];
    }
    case 'trend': {
      const { times, groups } = overPoints(query, context, measureTimeToRestore);
      const frame = trendFrame(NAME, times, series, groups, context.notices, query.format);
      return [withGoal(frame, query, context, goalOfMedian('timeToRestoreP50Seconds', query))];
    }
    case 'distribution':
    case 'histogram': {
      const groups = overSummary(query, context, ({ restored }, range) => timesToRestoreIn(restored, range));
      const why = overSummary(query, context, measureTimeToRestore).flatMap(noDataNotice);
      const notices = [...context.notices, ...why];
      return query.view === 'distribution'
        ? distributionFrames(NAME, ofDeployments ? 'Recovery time' : 'Time to restore', query.unit, groups, notices)
        : [
            durationHistogram(
              {
                name: NAME,
                counted: ofDeployments ? ['failure', 'failures'] : ['incident', 'incidents'],
                ladder,
                ladderText: ladderText('timeToRestore', context.settings.profile),
              },
              groups,
              notices
            ),
          ];
    }
  }
}
