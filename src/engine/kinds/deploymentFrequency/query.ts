import { z } from 'zod';
import type { Immutable } from '../../domain/immutable';
import type { Frame } from '../../frames/frame';
import type { Series } from '../../frames/series';
import { trendFrame } from '../../frames/trendFrame';
import { certainty } from '../../measuring/certainty';
import { goalLine, withGoal } from '../../measuring/goalLine';
import { overPoints, recordNotices } from '../../measuring/measureGroups';
import { metricSummary } from '../../measuring/metricSummary';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { someOf } from '../../measuring/someOf';
import { window } from '../../measuring/window';
import type { Sureness } from '../../metrics/sureness';
import { type DeploymentFrequency, measureDeploymentFrequency } from '../../metrics/deploymentFrequency';

const STATISTICS = ['perDay', 'deployments'] as const;

const schema = z.object({
  metric: z.literal('deploymentFrequency'),
  view: z.enum(['summary', 'trend']).default('summary'),
  ...scope,
  ...window,
  ...certainty,
  ...goalLine,
  /** Left out: all of them in a summary, the rate alone in a trend. */
  statistics: someOf(STATISTICS).optional(),
});

export type DeploymentFrequencyQuery = Immutable<z.output<typeof schema>>;

export const deploymentFrequency = { schema, frames };

const NAME = 'deploymentFrequency';

const SERIES: Record<(typeof STATISTICS)[number], Series<DeploymentFrequency>> = {
  perDay: { name: 'perDay', title: 'Deployments per day', unit: 'short', valueOf: ({ perDay }) => perDay },
  deployments: { name: 'deployments', title: 'Deployments', unit: 'short', valueOf: ({ deployments }) => deployments },
};

const GOAL = { metric: 'deploymentFrequencyPerDay', title: 'Goal', unit: 'short' } as const;

const INTERVALS = { perDay: ({ perDay }: Sureness['deploymentFrequency']) => perDay };

function frames(query: DeploymentFrequencyQuery, context: QueryContext): Frame[] {
  const { view, format } = query;
  switch (view) {
    case 'summary': {
      const series = (query.statistics ?? STATISTICS).map((statistic) => SERIES[statistic]);
      const notices = [...context.notices, ...recordNotices(query, context)];
      return [metricSummary({ metric: NAME, series, intervals: INTERVALS }, query, context, notices)];
    }
    case 'trend': {
      const statistics = query.statistics ?? ['perDay'];
      const series = statistics.map((statistic) => SERIES[statistic]);
      const { times, groups } = overPoints(query, context, measureDeploymentFrequency);
      const frame = trendFrame(NAME, times, series, groups, context.notices, format);
      return [withGoal(frame, query, context, statistics.includes('perDay') ? GOAL : undefined)];
    }
  }
}
