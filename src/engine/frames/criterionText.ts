import type { CriterionProgress, CriterionState, Horizon } from '../improvement/successCriteria/successCriteria';
import type { FourMetrics } from '../metrics/measureAll';
import { metricText } from './metricText';

const HORIZONS: Readonly<Record<Horizon, string>> = {
  '6 months': '6 months: high performance',
  '12 months': '12 months: elite performance',
  security: 'Security',
};

const STATES: Readonly<Record<CriterionState, string>> = {
  reached: 'reached',
  notReached: 'not reached',
  noData: 'no data',
  notMeasured: 'not measured here',
};

/** A row of the tables of success in words. */
export interface CriterionText {
  readonly horizon: string;
  readonly criterion: string;
  readonly asked: string;
  readonly current: string;
  readonly state: string;
  readonly remark: string;
}

/** How a person would say how a criterion stands, beside what was measured. */
export function criterionText(
  { horizon, title, asked, metric, state, easier }: CriterionProgress,
  metrics: FourMetrics
): CriterionText {
  return {
    horizon: HORIZONS[horizon],
    criterion: title,
    asked,
    current: metric === null ? '–' : metricText(metric, metrics).value,
    state: STATES[state],
    remark: metric === null ? 'DORA Security has it' : easier === null ? '' : easierText(easier),
  };
}

function easierText({ asked, there }: NonNullable<CriterionProgress['easier']>): string {
  return `easier than what is there already: it asks for ${asked}, and this is ${there}`;
}
