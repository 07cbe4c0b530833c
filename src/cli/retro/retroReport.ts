import { METRIC_TITLES, metricText } from '../../engine/frames/metricText';
import { proposalsOf, winsOf } from '../../engine/frames/retroText';
import { GOAL_METRICS } from '../../engine/improvement/goals/goal';
import type { GoalProgress } from '../../engine/improvement/goals/goalProgress';
import type { ActionItem } from '../../engine/improvement/retro/actionItems';
import type { MonthlyRetro, RetroMetric } from '../../engine/improvement/retro/monthlyRetro';
import type { Notice } from '../../engine/domain/notice';
import type { FourMetrics } from '../../engine/metrics/measureAll';
import type { Block, PageDocument } from '../../engine/document/document';
import { measuredJson, printedJson } from '../writeText';

/** What `dora retro` says, in whatever format. */
export interface RetroReport {
  readonly month: string;
  readonly repositories: readonly string[];
  readonly retro: MonthlyRetro;
  readonly actionItems: readonly ActionItem[];
  readonly notices: readonly Notice[];
}

const METRICS = Object.keys(METRIC_TITLES) as ReadonlyArray<keyof FourMetrics>;

/** The retrospective as JSON. Scripts read it: its keys and their order stay as they are. */
export function retroJson({ month, retro, actionItems }: RetroReport): string {
  return printedJson({
    month,
    from: new Date(retro.range.from).toISOString(),
    to: new Date(retro.range.to).toISOString(),
    metrics: Object.fromEntries(METRICS.map((metric) => [metric, metricJson(retro.metrics[metric])])),
    wins: winsOf(retro),
    proposals: proposalsOf(retro),
    actionItems: actionItems.map(({ repository, number, title, url, owner, due, state, overdue }) => ({
      repository,
      number,
      title,
      url,
      owner,
      due,
      state,
      overdue,
    })),
  });
}

function metricJson({ now, previous, verdict, slopePerWeek, slopeInterval, direction, goal }: RetroMetric<object>) {
  return {
    now: measuredJson(now),
    previous: measuredJson(previous),
    verdict,
    slopePerWeek,
    slopeInterval,
    direction,
    ...(goal && { goal }),
  };
}

/** The retrospective as a page for people. */
export function retroDocument({ month, repositories, retro, actionItems, notices }: RetroReport): PageDocument {
  const { metrics } = retro;
  const [wins, proposals] = [winsOf(retro), proposalsOf(retro)];
  return {
    title: `Month ${month} of ${repositories.join(', ')}`,
    lines: ['Compared with the month before; the direction is that of the last 13 whole weeks'],
    sections: [
      {
        title: 'Where we are',
        blocks: [
          {
            kind: 'table',
            head: ['Metric', 'This month', 'Month before', 'Difference', 'Direction', 'Goal'],
            rows: METRICS.map((metric) => [
              METRIC_TITLES[metric],
              metricText(metric, retro.values).value,
              metricText(metric, previousOf(metrics)).value,
              VERDICTS[metrics[metric].verdict],
              metrics[metric].direction,
              goalText(metrics[metric].goal),
            ]),
          },
        ],
      },
      {
        title: 'What was won',
        blocks: [
          listOr(
            wins.map(({ about, evidence }) => `${METRIC_TITLES[about]}: ${evidence}`),
            'Nothing that chance alone does not explain'
          ),
        ],
      },
      {
        title: 'What to talk about',
        blocks: [
          listOr(
            proposals.map(({ why, evidence }) => `${why} (${evidence})`),
            'Nothing stands out'
          ),
        ],
      },
      {
        title: 'Action items',
        blocks: [
          actionItems.length === 0
            ? { kind: 'text', text: 'No issue with the label dora-action is open, or was closed in this month' }
            : { kind: 'list', items: actionItems.map((item) => ({ text: itemText(item), url: item.url })) },
        ],
      },
      ...(notices.length === 0
        ? []
        : [
            {
              title: 'Notices',
              blocks: [
                listOr(
                  notices.map(({ text }) => text),
                  ''
                ),
              ],
            },
          ]),
    ],
  };
}

const VERDICTS = {
  better: 'better',
  worse: 'worse',
  noDifference: 'can be chance',
  tooFew: 'too few to tell',
} as const;

function previousOf({
  deploymentFrequency,
  leadTime,
  changeFailureRate,
  timeToRestore,
}: MonthlyRetro['metrics']): FourMetrics {
  return {
    deploymentFrequency: deploymentFrequency.previous,
    leadTime: leadTime.previous,
    changeFailureRate: changeFailureRate.previous,
    timeToRestore: timeToRestore.previous,
  };
}

function goalText(goal: GoalProgress | undefined): string {
  if (goal === undefined) {
    return 'none';
  }
  const { text } = GOAL_METRICS[goal.metric];
  const state =
    goal.met === true ? 'met' : goal.onTrack === null ? 'open' : goal.onTrack ? 'on track' : 'will be missed';
  return `${text(goal.target)} by ${goal.by}: ${state}`;
}

function itemText({ repository, number, title, owner, due, state, overdue }: ActionItem): string {
  const when = due === null ? 'no date' : `${overdue ? 'overdue since' : 'due'} ${due}`;
  return `${repository}#${number} ${title} (${owner ?? 'nobody'}, ${state === 'closed' ? 'done' : when})`;
}

function listOr(texts: readonly string[], none: string): Block {
  return texts.length === 0 ? { kind: 'text', text: none } : { kind: 'list', items: texts.map((text) => ({ text })) };
}
