import { secondsBetween } from '../../domain/time';
import type { Notice } from '../../domain/notice';
import { STAGE_TITLES } from '../../frames/metricText';
import { numberField, stringField, timeField } from '../../frames/fields';
import type { Field, Frame } from '../../frames/frame';
import { rowsFrame } from '../../frames/frames';
import { addressesOf, linked, shortSha, titled } from '../../frames/rowText';
import type { RestoreOf } from '../../improvement/review/restores';
import type { WeeklyReview } from '../../improvement/review/weeklyReview';
import type { ReviewPart } from '../../document/document';
import { metricRows, reasonText } from '../../document/reviewDocument';
import type { Improvement } from '../../document/improvements';
import type { Sentence } from '../../document/sentences';

/** The review of a week, and what there is to say beside it. */
interface OfWeek {
  readonly review: WeeklyReview;
  readonly notices: readonly Notice[];
}

/** What a review says, a row a sentence. */
export function sentencesFrame(sentences: readonly Sentence[], ofWeek: OfWeek): Frame {
  const texts = columnsOf(sentences);
  return weekFrame(
    'weekly review',
    [
      texts.text('day', 'Day', ({ section }) => section),
      texts.text('question', 'Question', ({ question }) => question),
      texts.linkedText('sentence', 'What the week says', 'Open it', ({ text }) => text),
      texts.text('part', 'Rows', ({ part }) => part),
      texts.addresses(),
    ],
    ofWeek
  );
}

/** What to look at first, a row each, with what shows whether it helped. */
export function improvementsFrame(improvements: readonly Improvement[], ofWeek: OfWeek): Frame {
  const { text } = columnsOf(improvements);
  return weekFrame(
    'improvements',
    [
      text('what', 'What to improve', ({ what }) => what),
      text('check', 'It helped when', ({ check }) => check),
      text('part', 'Rows', ({ part }) => part),
    ],
    ofWeek
  );
}

/** The week is in each row, so that a link from it can lead to that week. */
function weekFrame(name: string, fields: readonly Field[], { review: { range }, notices }: OfWeek): Frame {
  const length = fields[0]?.values.length ?? 0;
  const bounds = (['from', 'to'] as const).map((bound) =>
    stringField(bound, Array<string>(length).fill(new Date(range[bound]).toISOString()), titled(`Week ${bound}`))
  );
  return rowsFrame(name, [...fields, ...bounds], notices);
}

type PartFrame = (ofWeek: OfWeek) => Frame;

/** The rows of each part, named and ordered as in the JSON of `dora review`. */
export const partFrame: Readonly<Record<ReviewPart, PartFrame>> = {
  metrics: (ofWeek) => {
    const { text, number } = columnsOf(metricRows(ofWeek.review));
    return weekFrame(
      'metrics of the week',
      [
        text('metric', 'Metric', ({ title }) => title),
        text('now', `Week ${ofWeek.review.week}`, ({ value }) => value),
        text('difference', 'Against before', ({ difference }) => difference),
        text('basis', 'Rests on', ({ basis }) => basis),
        number('pValue', 'p', undefined, ({ pValue }) => pValue),
        text('verdict', 'Verdict', ({ verdict }) => verdict),
      ],
      ofWeek
    );
  },
  blocking: (ofWeek) => {
    const {
      blocking: { stages },
    } = ofWeek.review;
    const { text, number } = columnsOf(stages);
    return weekFrame(
      'stages of the week',
      [
        text('stage', 'Stage', ({ stage }) => STAGE_TITLES[stage]),
        number('shareOfLeadTime', 'Share of lead time', 'percentunit', (stage) => stage.shareOfLeadTime),
        number('p50Seconds', 'Median', 's', ({ p50Seconds }) => p50Seconds),
        number('p95Seconds', 'p95', 's', ({ p95Seconds }) => p95Seconds),
        number('count', 'Changes', 'short', ({ count }) => count),
      ],
      ofWeek
    );
  },
  waiting: (ofWeek) => {
    const {
      blocking: { waiting },
    } = ofWeek.review;
    const { text, number, linkedText, addresses } = columnsOf(waiting);
    return weekFrame(
      'waiting at the end of the week',
      [
        text('repository', 'Repository', ({ repository }) => repository),
        linkedText('number', 'Pull request', 'Open the pull request', (one) => `#${one.number}`),
        text('title', 'Title', ({ title }) => title),
        text('waitingFor', 'Waits for its', ({ waitingFor }) => waitingFor),
        number('waitingSeconds', 'For', 's', ({ waitingSeconds }) => waitingSeconds),
        addresses(),
      ],
      ofWeek
    );
  },
  batchSize: (ofWeek) => {
    const {
      blocking: { batchSize },
    } = ofWeek.review;
    const { number } = columnsOf(batchSize.deployments === 0 ? [] : [batchSize]);
    return weekFrame(
      'changes of a deployment',
      [
        number('p50', 'Median', 'short', ({ p50 }) => p50),
        number('max', 'At most', 'short', ({ max }) => max),
        number('deployments', 'Deployments', 'short', ({ deployments }) => deployments),
      ],
      ofWeek
    );
  },
  leadTime: (ofWeek) => {
    const { leadTime } = ofWeek.review;
    const { text, number } = columnsOf(leadTime);
    return weekFrame(
      'lead time of the week',
      [
        text('repository', 'Repository', ({ repository }) => repository),
        text('stage', 'Stage', ({ stage }) => STAGE_TITLES[stage]),
        number('p50Seconds', 'Median', 's', ({ p50Seconds }) => p50Seconds),
        number('previousP50Seconds', 'Before', 's', (one) => one.previousP50Seconds),
        number('shiftSeconds', 'Shift', 's', ({ shiftSeconds }) => shiftSeconds),
        number('pValue', 'p', undefined, ({ pValue }) => pValue),
        number('n', 'Changes', 'short', ({ n }) => n),
        number('previousN', 'Changes before', 'short', ({ previousN }) => previousN),
        text('verdict', 'Verdict', ({ verdict }) => VERDICTS[verdict]),
      ],
      ofWeek
    );
  },
  failures: (ofWeek) => {
    const { failures } = ofWeek.review;
    const rows = failures.map((one) => ({ ...one, ...one.deployment }));
    const { text, number, time, linkedText, addresses } = columnsOf(rows);
    return weekFrame(
      'failures of the week',
      [
        time('finishedAt', 'Finished', ({ finishedAt }) => finishedAt),
        text('repository', 'Repository', ({ repository }) => repository),
        linkedText('version', 'Version', 'Open the deployment', ({ version, sha }) => version ?? shortSha(sha)),
        text('sha', 'Commit', ({ sha }) => shortSha(sha)),
        text('reasons', 'Why it counts as failed', ({ reasons, finishedAt }) =>
          reasons.map((reason) => reasonText(reason, secondsBetween(finishedAt, reason.at))).join('; ')
        ),
        number('changes', 'Changes', 'short', ({ changes }) => changes.length),
        text('pullRequests', 'What it brought', ({ changes }) =>
          changes.map(({ number: id, title }) => `#${id} ${title}`).join('; ')
        ),
        addresses(),
      ],
      ofWeek
    );
  },
  restore: (ofWeek) => {
    const { restore } = ofWeek.review;
    const state = (of: string) => (one: RestoreOf) => ({ ...one, state: of });
    const rows = [...restore.open.map(state('open')), ...restore.longest.map(state('restored'))];
    const { text, number, time, linkedText, addresses } = columnsOf(rows);
    return weekFrame(
      'restores of the week',
      [
        text('state', 'State', (one) => one.state),
        linkedText('id', 'Incident', 'Open the incident', ({ id }) => id),
        text('repository', 'Repository', ({ repository }) => repository),
        text('severity', 'Severity', ({ severity }) => severity),
        time('detectedAt', 'Detected', ({ detectedAt }) => detectedAt),
        time('resolvedAt', 'Resolved', ({ resolvedAt }) => resolvedAt),
        number('seconds', 'Took, or open for', 's', ({ seconds }) => seconds),
        addresses(),
      ],
      ofWeek
    );
  },
  repeated: (ofWeek) => {
    const {
      restore: { repeated },
    } = ofWeek.review;
    const { text, number } = columnsOf(repeated);
    return weekFrame(
      'repeated incidents',
      [
        text('repository', 'Repository', ({ repository }) => repository ?? 'none named'),
        number('count', 'Incidents in five weeks', 'short', ({ count }) => count),
      ],
      ofWeek
    );
  },
};

const VERDICTS = {
  better: 'shorter',
  worse: 'longer',
  noDifference: 'can be chance',
  tooFew: 'too few to tell',
} as const;

/** The columns of some rows, from what each says of a row. */
function columnsOf<Row extends object>(rows: readonly Row[]) {
  const urls = addressesOf(rows.map((row) => ('url' in row && typeof row.url === 'string' ? { url: row.url } : {})));
  return {
    text: (name: string, title: string, of: (row: Row) => string | null): Field =>
      stringField(name, rows.map(of), titled(title)),
    linkedText: (name: string, title: string, link: string, of: (row: Row) => string): Field =>
      stringField(name, rows.map(of), linked(title, link, urls)),
    number: (name: string, title: string, unit: string | undefined, of: (row: Row) => number | null): Field =>
      numberField(name, rows.map(of), { config: { displayNameFromDS: title, ...(unit !== undefined && { unit }) } }),
    time: (name: string, title: string, of: (row: Row) => number | null): Field =>
      timeField(name, rows.map(of), titled(title)),
    addresses: (): Field => stringField('url', urls, titled('Link')),
  };
}
