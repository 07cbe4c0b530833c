import { formatDuration } from '../domain/formatDuration';
import type { Notice } from '../domain/notice';
import { secondsBetween, type Instant } from '../domain/time';
import { comparisonText } from '../frames/comparisonText';
import { EXTRA_TITLES, METRIC_TITLES, metricText, reworkText, STAGE_TITLES } from '../frames/metricText';
import { shortSha } from '../frames/rowText';
import type { FailureReason } from '../facts/failureSignals/failureReason';
import type { RestoreOf } from '../improvement/review/restores';
import type { FailedDeployment, WeeklyReview } from '../improvement/review/weeklyReview';
import type { ComparedValues } from '../metrics/comparedWith';
import type { Measured } from '../domain/measured';
import { wallClockOf } from '../trend/localTime';
import type { Block, Item, PageDocument, ReviewPart } from './document';
import { improvementsOf } from './improvements';
import { counted, durationText, percent } from './reviewWords';

export interface ReviewOfRepositories {
  readonly repositories: readonly string[];
  readonly timeZone: string;
  readonly review: WeeklyReview;
  readonly notices: readonly Notice[];
}

const MOST = 5;

/** A week to talk through, from Monday to Friday, with what there is to say to each question. */
export function reviewDocument({ repositories, timeZone, review, notices }: ReviewOfRepositories): PageDocument {
  const at = (moment: Instant) => new Date(wallClockOf(moment, timeZone)).toISOString().slice(0, 16).replace('T', ' ');
  const improvements = improvementsOf(review);
  return {
    title: `Week ${review.week} of ${repositories.join(', ')}`,
    lines: [
      `${at(review.range.from)} to ${at(review.range.to)} ${timeZone}, compared with the four weeks from ${at(review.before.from)} on`,
    ],
    sections: [
      { title: 'Monday: the metrics', blocks: [metricsTable(review)] },
      {
        title: 'Tuesday: the bottlenecks',
        blocks: [
          question("What's blocking faster deployments?"),
          ...blockingBlocks(review),
          question('Where is lead time increasing?'),
          ...leadTimeBlocks(review),
          question('What caused recent failures?'),
          ...failureBlocks(review, at),
          question('How can we reduce MTTR?'),
          ...restoreBlocks(review, at),
        ],
      },
      {
        title: 'Wednesday: improve',
        blocks: [
          list(
            improvements.map(({ what, part }) => ({ text: what, part })),
            'Nothing stands out in the numbers of this week'
          ),
        ],
      },
      {
        title: 'Thursday: test and validate',
        blocks: [
          list(
            improvements.map(({ check, part }) => ({ text: check, part })),
            'Nothing to validate by these numbers'
          ),
        ],
      },
      {
        title: 'Friday: deploy, and measure',
        blocks: [
          text('Review the next week against this one: dora review --weekly compares it with the four weeks before'),
        ],
      },
      ...(notices.length > 0
        ? [
            {
              title: 'Notices',
              blocks: [
                list(
                  notices.map((notice) => ({ text: notice.text })),
                  ''
                ),
              ],
            },
          ]
        : []),
    ],
  };
}

function question(words: string): Block {
  return { kind: 'question', text: words };
}

function text(words: string, part?: ReviewPart): Block {
  return { kind: 'text', text: words, ...(part && { part }) };
}

/** @param part of what has none of its own */
function list(all: readonly Item[], none: string, part?: ReviewPart): Block {
  const items = all.map((item) => ({ ...(part && { part }), ...item }));
  const shown = items.slice(0, MOST);
  const more = items.length - shown.length;
  const rest = { ...(part && { part }), text: `${more} more: dora review --weekly --format json has them all` };
  return items.length === 0 ? text(none, part) : { kind: 'list', items: [...shown, ...(more > 0 ? [rest] : [])] };
}

const TITLES: Readonly<Record<keyof ComparedValues, string>> = {
  ...METRIC_TITLES,
  reworkRate: EXTRA_TITLES.reworkRate,
};

type Now = { readonly [Metric in keyof ComparedValues]: Measured<ComparedValues[Metric]> };

/** A metric of the week in words, against the weeks before. */
export interface MetricRow {
  readonly title: string;
  readonly value: string;
  readonly difference: string;
  readonly basis: string;
  readonly pValue: number | null;
  readonly verdict: string;
}

export function metricRows({ metrics, before }: WeeklyReview): MetricRow[] {
  const now: Now = {
    deploymentFrequency: metrics.deploymentFrequency.now,
    leadTime: metrics.leadTime.now,
    changeFailureRate: metrics.changeFailureRate.now,
    timeToRestore: metrics.timeToRestore.now,
    reworkRate: metrics.reworkRate.now,
  };
  const names = Object.keys(TITLES) as ReadonlyArray<keyof ComparedValues>;
  return names.map((metric) => {
    const text = metric === 'reworkRate' ? reworkText(now.reworkRate) : metricText(metric, now);
    const { pValue, verdict } = metrics[metric];
    const difference = comparisonText(metric, now[metric], metrics[metric], before);
    return { title: TITLES[metric], ...text, difference, pValue, verdict };
  });
}

function metricsTable(review: WeeklyReview): Block {
  return {
    kind: 'table',
    part: 'metrics',
    head: ['Metric', 'This week', 'Against before', 'Rests on'],
    rows: metricRows(review).map(({ title, value, difference, basis }) => [title, value, difference, basis]),
  };
}

function blockingBlocks({ blocking: { stages, waiting, batchSize } }: WeeklyReview): Block[] {
  const [first] = stages;
  return [
    first === undefined
      ? text('No change with a lead time was delivered this week', 'blocking')
      : {
          kind: 'shares',
          part: 'blocking',
          title: 'Share of lead time by stage',
          rows: stages.map(({ stage, shareOfLeadTime, p50Seconds, p95Seconds, count }) => ({
            name: STAGE_TITLES[stage],
            share: shareOfLeadTime ?? 0,
            text: `${percent(shareOfLeadTime)} of lead time, median ${formatDuration(p50Seconds)}, p95 ${formatDuration(p95Seconds)} (${counted(count, 'change')})`,
          })),
        },
    text(
      batchSize.p50 === null
        ? 'Nothing was deployed this week'
        : `Changes that a deployment brings: ${batchSize.p50} (median), ${batchSize.max} at most, in ${counted(batchSize.deployments, 'deployment')}`,
      'batchSize'
    ),
    list(
      waiting.map(({ repository, number, title, url, waitingFor, waitingSeconds }) => ({
        text: `${repository}#${number} ${title}: has waited ${formatDuration(waitingSeconds)} for its ${waitingFor}`,
        url,
      })),
      'No pull request waits',
      'waiting'
    ),
  ];
}

function leadTimeBlocks({ leadTime }: WeeklyReview): Block[] {
  const worse = leadTime.filter(({ verdict }) => verdict === 'worse');
  const shown = [...leadTime].sort((a, b) => (b.shiftSeconds ?? -Infinity) - (a.shiftSeconds ?? -Infinity));
  return [
    text(
      worse.length > 0
        ? `Longer than in the four weeks before: ${worse.map(({ repository, stage }) => `${STAGE_TITLES[stage].toLowerCase()} of ${repository}`).join(', ')}`
        : 'Nowhere: no stage is longer by more than chance alone explains',
      'leadTime'
    ),
    ...(shown.length === 0
      ? []
      : [
          {
            kind: 'table',
            part: 'leadTime',
            head: ['Repository', 'Stage', 'Median', 'Before', 'Shift', 'p', 'Changes'],
            rows: shown
              .slice(0, 3 * MOST)
              .map((one) => [
                one.repository,
                STAGE_TITLES[one.stage],
                durationText(one.p50Seconds),
                durationText(one.previousP50Seconds),
                durationText(one.shiftSeconds),
                one.pValue === null ? 'too few' : one.pValue.toPrecision(2),
                `${one.n}, before ${one.previousN}`,
              ]),
          } as const,
        ]),
  ];
}

function failureBlocks({ failures }: WeeklyReview, at: (moment: Instant) => string): Block[] {
  return [
    list(
      failures.map((failure) => failureItem(failure, at)),
      'No deployment of this week failed',
      'failures'
    ),
  ];
}

function failureItem({ deployment, reasons, changes }: FailedDeployment, at: (moment: Instant) => string): Item {
  const { repository, version, sha, finishedAt, url } = deployment;
  const why = reasons.map((reason) => reasonText(reason, secondsBetween(finishedAt, reason.at))).join('; ');
  const brought = changes.map(({ number, title }) => `#${number} ${title}`).join(', ');
  return {
    text: `${repository} ${version ?? shortSha(sha)}, ${at(finishedAt)}: ${why}${brought === '' ? '' : `. It brought ${brought}`}`,
    ...(url !== undefined && { url }),
  };
}

/** Why a deployment counts as failed. */
export function reasonText(reason: FailureReason, laterSeconds: number): string {
  const later = formatDuration(laterSeconds);
  switch (reason.kind) {
    case 'rollout':
      return 'its rollout failed';
    case 'health':
      return `its health check failed ${later} later`;
    case 'rollback':
      return `it was rolled back to ${shortSha(reason.toSha)} within ${later}`;
    case 'criticalBug':
      return `critical incident ${reason.incidentId} came ${later} later`;
    case 'hotfix':
      return `hotfix #${reason.pullRequest} was merged ${later} later`;
  }
}

function restoreBlocks({ restore, metrics }: WeeklyReview, at: (moment: Instant) => string): Block[] {
  const { timeToRestore } = metrics;
  const item = (one: RestoreOf, words: string): Item => ({
    part: 'restore',
    text: `${one.id}${one.repository === null || one.id.includes(one.repository) ? '' : ` (${one.repository})`}, detected ${at(one.detectedAt)}: ${words} ${formatDuration(one.seconds)}`,
    url: one.url,
  });
  const items = [
    ...restore.open.map((one) => item(one, 'open for')),
    ...restore.longest.map((one) => item(one, 'took')),
    ...restore.repeated.map(({ repository, count }): Item => ({
      part: 'repeated',
      text: `${repository ?? 'No repository named'}: ${count} incidents in five weeks`,
    })),
  ];
  return [
    list(items, timeToRestore.now.kind === 'noData' ? timeToRestore.now.reason : 'No incident in this week', 'restore'),
  ];
}
