import { aboutActionItems } from './actionItems/about';
import { aboutChangeFailureRate } from './changeFailureRate/about';
import { aboutChanges } from './changes/about';
import { aboutClassification } from './classification/about';
import { aboutDataQuality } from './dataQuality/about';
import { aboutDeploymentFrequency } from './deploymentFrequency/about';
import { aboutDeployments } from './deployments/about';
import { aboutForecast } from './forecast/about';
import { aboutGoals } from './goals/about';
import { aboutIncidents } from './incidents/about';
import type { About } from './kind';
import { aboutLeadTime } from './leadTime/about';
import type { DoraMetric } from './names';
import { aboutReworkRate } from './reworkRate/about';
import { aboutReviews } from './reviews/about';
import { aboutSecurity } from './security/about';
import { aboutStages } from './stages/about';
import { aboutSuccessCriteria } from './successCriteria/about';
import { aboutTimeToRestore } from './timeToRestore/about';

/** What there is to know of each kind, without what answers it: Grafana's pages wait for this much. */
export const ABOUTS = {
  deploymentFrequency: aboutDeploymentFrequency,
  leadTime: aboutLeadTime,
  changeFailureRate: aboutChangeFailureRate,
  timeToRestore: aboutTimeToRestore,
  reworkRate: aboutReworkRate,
  stages: aboutStages,
  classification: aboutClassification,
  deployments: aboutDeployments,
  changes: aboutChanges,
  incidents: aboutIncidents,
  goals: aboutGoals,
  actionItems: aboutActionItems,
  reviews: aboutReviews,
  security: aboutSecurity,
  forecast: aboutForecast,
  successCriteria: aboutSuccessCriteria,
  dataQuality: aboutDataQuality,
} satisfies { readonly [Metric in DoraMetric]: About };
