import { z } from 'zod';
import type { Immutable } from '../../domain/immutable';
import type { Frame } from '../../frames/frame';
import type { Series } from '../../frames/series';
import { trendFrame } from '../../frames/trendFrame';
import { certainty } from '../../measuring/certainty';
import { overPoints } from '../../measuring/measureGroups';
import { metricSummary } from '../../measuring/metricSummary';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { someOf } from '../../measuring/someOf';
import { window } from '../../measuring/window';
import type { Sureness } from '../../metrics/sureness';
import { measureReworkRate, type ReworkRate } from '../../metrics/reworkRate';

const STATISTICS = ['percent', 'rework', 'total'] as const;

const schema = z.object({
  metric: z.literal('reworkRate'),
  view: z.enum(['summary', 'trend']).default('summary'),
  ...scope,
  ...window,
  ...certainty,
  /** Left out: all of them in a summary, the rate alone in a trend. */
  statistics: someOf(STATISTICS).optional(),
});

export type ReworkRateQuery = Immutable<z.output<typeof schema>>;

export const reworkRate = { schema, frames };

const NAME = 'reworkRate';

const SERIES: Record<(typeof STATISTICS)[number], Series<ReworkRate>> = {
  percent: { name: 'percent', title: 'Rework rate', unit: 'percent', valueOf: ({ percent }) => percent },
  rework: { name: 'rework', title: 'Rework', unit: 'short', valueOf: ({ rework }) => rework },
  total: { name: 'total', title: 'Successful deployments', unit: 'short', valueOf: ({ total }) => total },
};

const INTERVALS = { percent: ({ percent }: Sureness['reworkRate']) => percent };

function frames(query: ReworkRateQuery, context: QueryContext): Frame[] {
  switch (query.view) {
    case 'summary': {
      const series = (query.statistics ?? STATISTICS).map((statistic) => SERIES[statistic]);
      return [metricSummary({ metric: NAME, series, intervals: INTERVALS }, query, context)];
    }
    case 'trend': {
      const series = (query.statistics ?? ['percent']).map((statistic) => SERIES[statistic]);
      const { times, groups } = overPoints(query, context, measureReworkRate);
      return [trendFrame(NAME, times, series, groups, context.notices, query.format)];
    }
  }
}
