import type { z } from 'zod';
import type { Immutable } from '../domain/immutable';
import { aboutChangeFailureRate } from './changeFailureRate/about';
import { changeFailureRate } from './changeFailureRate/query';
import { aboutChanges } from './changes/about';
import { changes } from './changes/query';
import { aboutClassification } from './classification/about';
import { classification } from './classification/query';
import { aboutDataQuality } from './dataQuality/about';
import { dataQuality } from './dataQuality/query';
import { aboutDeploymentFrequency } from './deploymentFrequency/about';
import { deploymentFrequency } from './deploymentFrequency/query';
import { aboutDeployments } from './deployments/about';
import { deployments } from './deployments/query';
import { aboutForecast } from './forecast/about';
import { forecast } from './forecast/query';
import { aboutGoals } from './goals/about';
import { goals } from './goals/query';
import { aboutIncidents } from './incidents/about';
import { incidents } from './incidents/query';
import type { About, Kind } from './kind';
import { aboutLeadTime } from './leadTime/about';
import { leadTime } from './leadTime/query';
import type { DoraMetric } from './names';
import { aboutReworkRate } from './reworkRate/about';
import { reworkRate } from './reworkRate/query';
import { aboutReviews } from './reviews/about';
import { reviews } from './reviews/query';
import { aboutSecurity } from './security/about';
import { security } from './security/query';
import { aboutStages } from './stages/about';
import { stages } from './stages/query';
import { aboutSuccessCriteria } from './successCriteria/about';
import { successCriteria } from './successCriteria/query';
import { aboutTimeToRestore } from './timeToRestore/about';
import { timeToRestore } from './timeToRestore/query';

/** The one list of the kinds of queries: what reads them, answers them and offers them comes from it. */
const ROOMS = {
  deploymentFrequency: { ...deploymentFrequency, about: aboutDeploymentFrequency },
  leadTime: { ...leadTime, about: aboutLeadTime },
  changeFailureRate: { ...changeFailureRate, about: aboutChangeFailureRate },
  timeToRestore: { ...timeToRestore, about: aboutTimeToRestore },
  reworkRate: { ...reworkRate, about: aboutReworkRate },
  stages: { ...stages, about: aboutStages },
  classification: { ...classification, about: aboutClassification },
  deployments: { ...deployments, about: aboutDeployments },
  changes: { ...changes, about: aboutChanges },
  incidents: { ...incidents, about: aboutIncidents },
  goals: { ...goals, about: aboutGoals },
  reviews: { ...reviews, about: aboutReviews },
  security: { ...security, about: aboutSecurity },
  forecast: { ...forecast, about: aboutForecast },
  successCriteria: { ...successCriteria, about: aboutSuccessCriteria },
  dataQuality: { ...dataQuality, about: aboutDataQuality },
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

/** What there is to know of a kind. */
export function aboutOf(metric: DoraMetric): About {
  return KINDS[metric].about;
}
