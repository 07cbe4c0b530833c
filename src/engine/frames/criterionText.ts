import { formatDuration } from '../domain/formatDuration';
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
  { horizon, title, asked, metric, state, securityTime, easier }: CriterionProgress,
  metrics: FourMetrics
): CriterionText {
  return {
    horizon: HORIZONS[horizon],
    criterion: title,
    asked,
    current: metric === null ? securityText(securityTime) : metricText(metric, metrics).value,
    state: STATES[state],
    remark: metric === null ? securityRemark(securityTime) : easier === null ? '' : easierText(easier),
  };
}

function securityText(time: CriterionProgress['securityTime']): string {
  if (time === null) {
    return '–';
  }
  return time.kind === 'measured' ? `${formatDuration(time.value.meanSeconds)} (mean)` : 'no data';
}

function securityRemark(time: CriterionProgress['securityTime']): string {
  if (time === null) {
    return 'DORA Security has it';
  }
  return time.kind === 'measured' ? '' : time.reason;
}

function easierText({ asked, there }: NonNullable<CriterionProgress['easier']>): string {
  return `easier than what is there already: it asks for ${asked}, and this is ${there}`;
}
