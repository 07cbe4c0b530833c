import { z } from 'zod';
import type { Immutable } from '../../domain/immutable';
import type { Frame } from '../../frames/frame';
import type { Series } from '../../frames/series';
import { trendFrame } from '../../frames/trendFrame';
import { certainty } from '../../measuring/certainty';
import { goalLine, withGoal } from '../../measuring/goalLine';
import { overPoints } from '../../measuring/measureGroups';
import { metricSummary } from '../../measuring/metricSummary';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { someOf } from '../../measuring/someOf';
import { window } from '../../measuring/window';
import type { Sureness } from '../../metrics/sureness';
import { type ChangeFailureRate, measureChangeFailureRate } from '../../metrics/changeFailureRate';

const STATISTICS = ['percent', 'failed', 'total'] as const;

const schema = z.object({
  metric: z.literal('changeFailureRate'),
  view: z.enum(['summary', 'trend']).default('summary'),
  ...scope,
  ...window,
  ...certainty,
  ...goalLine,
  /** Left out: all of them in a summary, the rate alone in a trend. */
  statistics: someOf(STATISTICS).optional(),
});

export type ChangeFailureRateQuery = Immutable<z.output<typeof schema>>;

export const changeFailureRate = { schema, frames };

const NAME = 'changeFailureRate';

const SERIES: Record<(typeof STATISTICS)[number], Series<ChangeFailureRate>> = {
  percent: { name: 'percent', title: 'Change failure rate', unit: 'percent', valueOf: ({ percent }) => percent },
  failed: { name: 'failed', title: 'Failed deployments', unit: 'short', valueOf: ({ failed }) => failed },
  total: { name: 'total', title: 'Finished deployments', unit: 'short', valueOf: ({ total }) => total },
};

const GOAL = { metric: 'changeFailurePercent', title: 'Goal', unit: 'percent' } as const;

const INTERVALS = { percent: ({ percent }: Sureness['changeFailureRate']) => percent };

function frames(query: ChangeFailureRateQuery, context: QueryContext): Frame[] {
  const { view, format } = query;
  switch (view) {
    case 'summary': {
      const series = (query.statistics ?? STATISTICS).map((statistic) => SERIES[statistic]);
      return [metricSummary({ metric: NAME, series, intervals: INTERVALS }, query, context)];
    }
    case 'trend': {
      const statistics = query.statistics ?? ['percent'];
      const series = statistics.map((statistic) => SERIES[statistic]);
      const { times, groups } = overPoints(query, context, measureChangeFailureRate);
      const frame = trendFrame(NAME, times, series, groups, context.notices, format);
      return [withGoal(frame, query, context, statistics.includes('percent') ? GOAL : undefined)];
    }
  }
}
