import type { z } from 'zod';
import type { Immutable } from '../domain/immutable';
import { ABOUTS } from './abouts';
import { actionItems } from './actionItems/query';
import { changeFailureRate } from './changeFailureRate/query';
import { changes } from './changes/query';
import { classification } from './classification/query';
import { dataQuality } from './dataQuality/query';
import { deploymentFrequency } from './deploymentFrequency/query';
import { deployments } from './deployments/query';
import { forecast } from './forecast/query';
import { goals } from './goals/query';
import { incidents } from './incidents/query';
import type { About, Kind } from './kind';
import { leadTime } from './leadTime/query';
import type { DoraMetric } from './names';
import { reworkRate } from './reworkRate/query';
import { reviews } from './reviews/query';
import { security } from './security/query';
import { stages } from './stages/query';
import { successCriteria } from './successCriteria/query';
import { timeToRestore } from './timeToRestore/query';

/** The one list of the kinds of queries: what reads them, answers them and offers them comes from it. */
const ROOMS = {
  deploymentFrequency: { ...deploymentFrequency, about: ABOUTS.deploymentFrequency },
  leadTime: { ...leadTime, about: ABOUTS.leadTime },
  changeFailureRate: { ...changeFailureRate, about: ABOUTS.changeFailureRate },
  timeToRestore: { ...timeToRestore, about: ABOUTS.timeToRestore },
  reworkRate: { ...reworkRate, about: ABOUTS.reworkRate },
  stages: { ...stages, about: ABOUTS.stages },
  classification: { ...classification, about: ABOUTS.classification },
  deployments: { ...deployments, about: ABOUTS.deployments },
  changes: { ...changes, about: ABOUTS.changes },
  incidents: { ...incidents, about: ABOUTS.incidents },
  goals: { ...goals, about: ABOUTS.goals },
  actionItems: { ...actionItems, about: ABOUTS.actionItems },
  reviews: { ...reviews, about: ABOUTS.reviews },
  security: { ...security, about: ABOUTS.security },
  forecast: { ...forecast, about: ABOUTS.forecast },
  successCriteria: { ...successCriteria, about: ABOUTS.successCriteria },
  dataQuality: { ...dataQuality, about: ABOUTS.dataQuality },
} satisfies { readonly [Metric in DoraMetric]: Room<Metric> };

/** A room has the query that its name says. */
interface Room<Metric> {
  readonly schema: z.ZodType<{ readonly metric: Metric }>;
  readonly about: About;
}

/** The queries of each kind, as they are once all that they leave out is filled in. */
export type Queries = { readonly [Metric in DoraMetric]: Immutable<z.output<(typeof ROOMS)[Metric]['schema']>> };

/** The queries that a panel, an alert rule or the command line can ask. Saved in dashboards: names never change. */
export type DoraQuery = Queries[DoraMetric];

export const KINDS: { readonly [Metric in DoraMetric]: Kind<Queries[Metric]> } = ROOMS;

/** The schema of each kind, told apart by `metric`. */
export const SCHEMAS = Object.values(ROOMS).map(({ schema }) => schema);

/** Whether a query needs the pull requests that are open now. */
export function asksOpenPullRequests(query: DoraQuery): boolean {
  return asksOpen(query.metric, query);
}

function asksOpen<Metric extends DoraMetric>(metric: Metric, query: Queries[Metric]): boolean {
  return KINDS[metric].asksOpenPullRequests?.(query) ?? false;
}

/** Whether a query needs the action items that are open now. */
export function asksActionItems({ metric }: DoraQuery): boolean {
  return KINDS[metric].asksActionItems ?? false;
}

/** What there is to know of a kind. */
export function aboutOf(metric: DoraMetric): About {
  return KINDS[metric].about;
}
