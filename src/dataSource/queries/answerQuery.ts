import { throwIfAborted } from '../../sources/abort';
import { DoraError } from '../../engine/domain/doraError';
import { errorNotice, type Notice } from '../../engine/domain/notice';
import type { Instant } from '../../engine/domain/time';
import type { TimeRange } from '../../engine/domain/timeRange';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import type { Frame } from '../../engine/frames/frame';
import { checkGrouping } from '../../engine/query/grouping/checkGrouping';
import { checkRange } from '../../engine/query/checkRange';
import { aboutOf, type DoraQuery } from '../../engine/kinds';
import { runQuery } from '../../engine/query/runQuery';
import type { Resolution } from '../../engine/trend/automaticBucketSize';
import { deploymentSourceFor } from '../reads/deploymentSourceFor';
import { sinceFor } from '../reads/sinceFor';
import type { Freshness } from '../../sources/sharedReads';
import type { Reads } from '../reads/reads';
import type { NamedValues } from './namedValues';
import { partNotice } from './partNotice';
import { NOTHING_BESIDE, needsMore, readBeside } from './readBeside';
import { repositoriesOf } from './repositoriesOf';

/** A query, and all that is known about it where it was asked. */
export interface Question {
  readonly query: DoraQuery;
  /** What the query's names stand for, once variables have got their values. */
  readonly repositories: NamedValues;
  readonly environments: NamedValues;
  readonly range: TimeRange;
  readonly now: Instant;
  /** An IANA name. */
  readonly timeZone: string;
  /** What Grafana says the panel can show. */
  readonly resolution?: Resolution;
  /** `kept` unless given. */
  readonly freshness?: Freshness;
  readonly signal?: AbortSignal;
  /**
   * Told of frames of what is read so far, each with a notice that says so, while the rest is being read. They are worked
   * out when they are asked for. Left out where half a number is worse than none: alert rules, the command line.
   */
  readonly onPart?: (framesSoFar: () => Frame[]) => void;
}

/**
 * The frames of one query, the same wherever it runs.
 * @throws DoraError when the query makes no sense or nothing could be read for it; the signal's reason when it aborted.
 */
export async function answerQuery(question: Question, reads: Reads): Promise<Frame[]> {
  const { environments, range, now, timeZone, resolution, freshness, signal, onPart } = question;
  // Before anything is read: a reversed range would read the whole history.
  checkRange(range, now);
  checkEnvironments(environments);
  checkGrouping(question.query.groupBy, reads.options.settings);
  const { repositories, refused, notices: ofNames } = await repositoriesOf(question.repositories, reads, freshness);
  reads.refuseMuch(repositories, freshness);
  const query = {
    ...question.query,
    repositories: [...repositories],
    // Where none is named, those that were read are all there are.
    environments: environments.kind === 'some' ? environments.values : [],
  };
  const settings = await settingsFor(question.query, reads, freshness);
  const framesOf = (read: DeliveryEvents, alsoSaid: readonly Notice[], beside = NOTHING_BESIDE) =>
    runQuery(
      query,
      {
        ...read,
        notices: [...alsoSaid, ...read.notices, ...beside.notices],
        ...(beside.vulnerabilities && { vulnerabilities: beside.vulnerabilities }),
      },
      {
        range,
        now,
        timeZone,
        settings,
        records: reads.recordsOf(read),
        ...(resolution === undefined ? {} : { resolution }),
        ...(beside.openPullRequests && { openPullRequests: beside.openPullRequests }),
        ...(beside.actionItems && { actionItems: beside.actionItems }),
      }
    );
  const refusal = refused && errorNotice(`${refused.message} What is not allowed is not in the numbers.`);
  const notices = [...(refusal ? [refusal] : []), ...ofNames];
  const reading = reads
    .readEvents({
      repositories,
      deployments: deploymentSourceFor(reads.options.deployments, environments),
      since: sinceOf(question, reads.options),
      ...(freshness === undefined ? {} : { freshness }),
      ...(signal === undefined ? {} : { signal }),
      ...(onPart &&
        !needsMore(query) && {
          onSoFar: (part) => onPart(() => framesOf(part.events, [partNotice(part), ...notices])),
        }),
    })
    .catch((thrown: unknown) => nothingRead(thrown, question));
  const [events, beside] = await Promise.all([
    reading,
    readBeside(query, { repositories, ...(freshness === undefined ? {} : { freshness }) }, reading, reads),
  ]);
  throwIfAborted(signal);
  return framesOf(events, notices, beside);
}

/** With the names of the repositories of teams, where numbers are told apart by them. */
async function settingsFor({ groupBy }: DoraQuery, { options, selecting }: Reads, freshness?: Freshness) {
  const { settings } = options;
  const by: string = groupBy;
  return by === 'team' ? { ...settings, teams: await selecting.teams(freshness) } : settings;
}

/** Where a query looks back by itself it does so from now, however far ahead the range ends. */
function sinceOf({ query, range, now }: Question, { settings }: Reads['options']): Instant {
  const { looksBack } = aboutOf(query.metric);
  return looksBack === undefined
    ? sinceFor(range)
    : sinceFor({ from: range.from, to: Math.min(range.to, now) }, looksBack(settings));
}

/** How many a query may name, and how long: each is looked for in every deployment. All there are is none by name. */
const MOST_ENVIRONMENTS = 500;
const LONGEST_ENVIRONMENT = 500;

/** @throws DoraError `badInput` for more than are compared in good time */
function checkEnvironments(asked: NamedValues): void {
  const names = asked.kind === 'some' ? asked.values : [];
  if (names.length > MOST_ENVIRONMENTS) {
    throw new DoraError(
      'badInput',
      `The query names ${names.length} environments, and ${MOST_ENVIRONMENTS} are the most: name fewer, or .* for all there are.`
    );
  }
  const long = names.find(({ length }) => length > LONGEST_ENVIRONMENT);
  if (long !== undefined) {
    throw new DoraError(
      'badInput',
      `The query names an environment with ${long.length} letters, beginning with "${long.slice(0, 30)}": none has more than ${LONGEST_ENVIRONMENT}.`
    );
  }
}

/**
 * That nothing could be read, as an answer of its own where the query is about that.
 * @throws what was thrown, where it is not, or is about the question itself
 */
function nothingRead(thrown: unknown, { query, signal }: Question): DeliveryEvents {
  throwIfAborted(signal);
  if (aboutOf(query.metric).answersUnread !== true || !(thrown instanceof DoraError) || thrown.code === 'badInput') {
    throw thrown;
  }
  const notice = { ...errorNotice(thrown.message), isUnread: true } as const;
  return { repositories: [], incidents: { kind: 'unreadable', reason: thrown.message }, notices: [notice] };
}
