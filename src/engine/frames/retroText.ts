import { formatDuration } from '../domain/formatDuration';
import { STAGES } from '../facts/stages';
import { GOAL_METRICS } from '../improvement/goals/goal';
import { GOAL_OF, type MonthlyRetro, type RetroMetric } from '../improvement/retro/monthlyRetro';
import type { MetricValues } from '../metrics/measureAll';
import { comparisonText } from './comparisonText';
import { METRIC_TITLES, STAGE_TITLES } from './metricText';

/** What was won, beyond what chance does. */
export interface Win {
  readonly about: keyof MetricValues;
  readonly evidence: string;
}

/** What to talk about, and why. */
export interface Proposal {
  readonly about: keyof MetricValues;
  readonly why: string;
  readonly evidence: string;
}

const METRICS = Object.keys(METRIC_TITLES) as ReadonlyArray<keyof MetricValues>;

/** A stage that takes more of lead time than this is worth talking about. */
const LARGE_SHARE = 0.5;

/** The metrics that are better than in the month before beyond chance, with by how much. */
export function winsOf(retro: MonthlyRetro): Win[] {
  return METRICS.filter((metric) => retro.metrics[metric].verdict === 'better').map((about) => ({
    about,
    evidence: evidenceOf(about, retro),
  }));
}

/** What a month gives a team to talk about: what is worse, gets worse, misses its goal, or takes most of lead time. */
export function proposalsOf(retro: MonthlyRetro): Proposal[] {
  return [
    ...METRICS.flatMap((about) => proposalsAbout(about, retro.metrics[about], evidenceOf(about, retro))),
    ...stageProposals(retro),
  ];
}

function evidenceOf(metric: keyof MetricValues, { values, compared, before }: MonthlyRetro): string {
  return comparisonText(metric, values[metric], compared[metric], before);
}

function proposalsAbout(
  about: keyof MetricValues,
  { verdict, direction, goal, slopePerWeek }: RetroMetric<unknown>,
  evidence: string
): Proposal[] {
  const { text } = GOAL_METRICS[GOAL_OF[about]];
  return [
    ...(verdict === 'worse'
      ? [{ about, why: `${METRIC_TITLES[about]} is worse than in the month before`, evidence }]
      : []),
    ...(direction === 'degrading' && slopePerWeek !== null
      ? [
          {
            about,
            why: `${METRIC_TITLES[about]} has been getting worse for 13 weeks`,
            evidence: `${slopePerWeek > 0 ? '+' : '−'}${text(Math.abs(slopePerWeek))} a week`,
          },
        ]
      : []),
    ...(goal !== undefined && goal.met === false && goal.onTrack === false
      ? [
          {
            about,
            why: `The goal of ${METRIC_TITLES[about].toLowerCase()} for ${goal.by} will be missed`,
            evidence: `target ${text(goal.target)}, last week ${goal.current === null ? 'no data' : text(goal.current)}`,
          },
        ]
      : []),
  ];
}

function stageProposals({ stages }: MonthlyRetro): Proposal[] {
  if (stages.kind === 'noData') {
    return [];
  }
  return STAGES.filter((stage) => (stages.value[stage].shareOfLeadTime ?? 0) > LARGE_SHARE).map((stage) => {
    const { shareOfLeadTime, p50Seconds, count } = stages.value[stage];
    return {
      about: 'leadTime' as const,
      why: `${STAGE_TITLES[stage]} takes most of lead time`,
      evidence: `${Math.round((shareOfLeadTime ?? 0) * 100)} % of it, median ${formatDuration(p50Seconds)}, of ${count} changes`,
    };
  });
}
