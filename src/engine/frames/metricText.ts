import { formatDuration } from '../domain/formatDuration';
import type { Measured } from '../domain/measured';
import { type Stage, STAGES } from '../facts/stages';
import type { ReworkRate } from '../metrics/reworkRate';
import type { StagesOfLeadTime } from '../metrics/stages';
import type { FourMetrics, MetricValues } from '../metrics/measureAll';

/** The names of the four metrics, in the order in which they are always shown. */
export const METRIC_TITLES = {
  deploymentFrequency: 'Deployment frequency',
  leadTime: 'Lead time for changes',
  changeFailureRate: 'Change failure rate',
  timeToRestore: 'Time to restore service',
} as const satisfies Record<keyof FourMetrics, string>;

/** The names of the parts of lead time. */
export const STAGE_TITLES: Readonly<Record<Stage, string>> = {
  coding: 'Coding',
  pickup: 'Pickup',
  review: 'Review',
  deploy: 'Deploy',
};

/** The names of what is measured beside the four, which no level is given for. */
export const EXTRA_TITLES = {
  reworkRate: 'Deployment rework rate',
  stages: 'Stages of lead time',
  security: 'Security',
  failedDeploymentRecovery: 'Failed deployment recovery time',
} as const;

/** The name of a metric that was measured: without a log of incidents, time to restore is another one of DORA's. */
export function metricTitle(metric: keyof FourMetrics, metrics: FourMetrics): string {
  const { timeToRestore } = metrics;
  return metric === 'timeToRestore' && timeToRestore.kind === 'measured' && timeToRestore.value.of !== undefined
    ? EXTRA_TITLES.failedDeploymentRecovery
    : METRIC_TITLES[metric];
}

/** A metric in words: its value, and what it rests on or why there is no data. */
export interface MetricText {
  readonly value: string;
  readonly basis: string;
}

/** "2 h 14 min" resting on "41 changes, p95 1 d 3 h, mean 5 h"; without data the reason takes the place of what it rests on. */
export function metricText<Metric extends keyof FourMetrics>(metric: Metric, metrics: FourMetrics): MetricText {
  const measured: Measured<MetricValues[Metric]> = metrics[metric];
  return measured.kind === 'measured' ? IN_WORDS[metric](measured.value) : { value: 'no data', basis: measured.reason };
}

/** "12.5 %" resting on "5 of 40 successful deployments mended or took back". */
export function reworkText(measured: Measured<ReworkRate>): MetricText {
  return measured.kind === 'noData'
    ? { value: 'no data', basis: measured.reason }
    : {
        value: `${decimal(measured.value.percent)} %`,
        basis: `${measured.value.rework} of ${counted(measured.value.total, 'successful deployment')} mended or took back`,
      };
}

/** "mean stages: coding 3 h, pickup 4 h, review 30 min, deploy 2 h". */
export function stagesText(stages: Measured<StagesOfLeadTime>): string[] {
  return stages.kind === 'noData'
    ? []
    : [
        `mean stages: ${STAGES.map((stage) => `${stage} ${formatDuration(stages.value[stage].meanSeconds)}`).join(', ')}`,
      ];
}

const IN_WORDS: { readonly [Metric in keyof MetricValues]: (value: MetricValues[Metric]) => MetricText } = {
  deploymentFrequency: ({ perDay, deployments }) => ({
    value: `${decimal(perDay)} per day`,
    basis: counted(deployments, 'successful deployment'),
  }),
  leadTime: ({ p50Seconds, p95Seconds, meanSeconds, count }) => ({
    value: `${formatDuration(p50Seconds)} (median)`,
    basis: `${counted(count, 'change')}, p95 ${formatDuration(p95Seconds)}, mean ${formatDuration(meanSeconds)}`,
  }),
  changeFailureRate: ({ percent, failed, total }) => ({
    value: `${decimal(percent)} %`,
    basis: `${failed} of ${counted(total, 'deployment')} failed`,
  }),
  timeToRestore: ({ p50Seconds, p95Seconds, meanSeconds, count, open, of }) => ({
    value: `${formatDuration(p50Seconds)} (median)`,
    basis: `${of === undefined ? `${counted(count, 'incident')} resolved` : `${counted(count, 'failed deployment')} recovered from`}, ${open} open, p95 ${formatDuration(p95Seconds)}, mean ${formatDuration(meanSeconds)}`,
  }),
};

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Two decimals at most, as the gauges of the dashboards have: a number is the same wherever it stands. */
function decimal(value: number): string {
  return String(Number(value.toFixed(2)));
}
