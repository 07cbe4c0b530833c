import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import { groupByIncident } from '../../engine/events/groupByIncident';
import { isWithdrawal, type IncidentPosted, type IncidentWithdrawal } from '../events/collectorEvent';
import { problem, problemOf } from '../events/problem';
import type { EventStore, KnownIncidents, NewEvent } from '../storage/port/eventStore';
import { acceptanceOf, refusedFor, unsettled, type Acceptance } from './acceptance';
import { leftAsEarly } from './earlyResolutions';
import { incidentWord, shownMoment } from './incidentWord';

/** An incident that somebody says was none; where `supersedes` names an event about it, only that stream is taken back. */
export interface AskedWithdrawal {
  readonly withdrawal: IncidentWithdrawal;
  readonly receivedAt: Instant;
  readonly supersedes?: string;
}

interface Word extends Pick<IncidentPosted, 'incidentId' | 'repository'> {
  readonly id: string;
  readonly stream: string;
  readonly event: IncidentPosted;
}

interface Said {
  readonly words: readonly Word[];
  readonly streamOf: KnownIncidents['streamOf'];
}

type Decision =
  | { readonly kind: 'withdraws'; readonly words: readonly NewEvent[] }
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'refused'; readonly error: DoraError };

/**
 * Takes back all that is said about incidents: each word that holds is superseded by its withdrawal, so that nothing is
 * in a list any more, and everything in the history. All in one commit.
 * @throws DoraError `unreachable` when the database cannot be written: then nothing was stored.
 */
export async function withdrawIncidents(asked: readonly AskedWithdrawal[], store: EventStore): Promise<Acceptance[]> {
  let decisions: readonly Decision[] = [];
  const question = {
    incidentIds: asked.map(({ withdrawal }) => withdrawal.incidentId),
    eventIds: asked.flatMap(({ supersedes }) => supersedes ?? []),
    posted: [],
  };
  const outcomes = await store.decideOnIncidents(question, (known) => {
    const said = { words: wordsOn(known), streamOf: known.streamOf };
    decisions = asked.map((one) => decide(one, said));
    return decisions.flatMap((one) => (one.kind === 'withdraws' ? one.words : []));
  });
  const left = outcomes.map(acceptanceOf);
  return decisions.map((one): Acceptance => {
    switch (one.kind) {
      case 'refused':
        return refusedFor(one.error.code === 'badInput' ? problem(422, one.error.message) : problemOf(one.error));
      case 'known':
        return { outcome: 'known', id: one.id };
      case 'withdraws':
        return together(left.splice(0, one.words.length));
    }
  });
}

/** What became of a withdrawal, of what became of its words; the last one names it. */
function together(words: readonly Acceptance[]): Acceptance {
  const refused = words.find(({ outcome }) => outcome === 'refused');
  const stored = words.filter(({ outcome }) => outcome === 'stored');
  return refused ?? stored.at(-1) ?? words.at(-1) ?? unsettled();
}

function decide(asked: AskedWithdrawal, said: Said): Decision {
  try {
    return decideOn(asked, said);
  } catch (thrown) {
    return { kind: 'refused', error: DoraError.from(thrown) };
  }
}

/** @throws DoraError where it is not clear which incident is meant, or there is none. */
function decideOn({ withdrawal, receivedAt, supersedes }: AskedWithdrawal, { words, streamOf }: Said): Decision {
  const meant =
    supersedes === undefined
      ? saidAbout(withdrawal, words)
      : words.filter(
          ({ stream, incidentId }) => stream === streamOf(supersedes) && incidentId === withdrawal.incidentId
        );
  const [first] = meant;
  if (first === undefined) {
    throw new DoraError(
      'notFound',
      supersedes === undefined
        ? `No incident ${withdrawal.incidentId} is known that could be withdrawn`
        : `Event ${supersedes} is none on incident ${withdrawal.incidentId}: GET /dora/incidents lists those that hold`
    );
  }
  const holding = meant.filter(({ event }) => !isWithdrawal(event));
  if (holding.length === 0) {
    return { kind: 'known', id: first.id };
  }
  refuseEarlyResolution(
    words.filter(({ incidentId }) => incidentId === withdrawal.incidentId),
    holding
  );
  return {
    kind: 'withdraws',
    // Without the revision of what GitHub said: from now on it is the word of a person, which GitHub does not undo.
    words: holding.map(({ id, event: { revision: _revision, ...event } }) => ({
      event: {
        ...event,
        event: event.event === 'detected' ? 'detection-withdrawn' : 'resolution-withdrawn',
        occurredAt: withdrawal.occurredAt,
      },
      receivedAt,
      supersedes: id,
    })),
  };
}

/** @throws DoraError where what is left would be resolved before it was ever detected */
function refuseEarlyResolution(words: readonly Word[], withdrawn: readonly Word[]): void {
  const said = words.flatMap((word) => incidentWord(word, word.stream, word.id) ?? []);
  const gone = new Set(withdrawn.map(({ id }) => id));
  const early = leftAsEarly(
    said,
    said.filter(({ eventId }) => eventId === undefined || !gone.has(eventId))
  );
  if (early !== undefined) {
    const { resolution, detection } = early;
    throw new DoraError(
      'badInput',
      `Without what this takes back, incident ${resolution.incidentId} would be resolved at ${shownMoment(resolution)} and ` +
        `detected only at ${shownMoment(detection)}: correct or withdraw one of these two first`
    );
  }
}

/** What is said about the incident that is meant. Two repositories may each have an incident 1. */
function saidAbout({ incidentId, repository }: IncidentWithdrawal, words: readonly Word[]): readonly Word[] {
  const ofId = [...groupByIncident(words.filter((word) => word.incidentId === incidentId)).values()];
  const wanted = repository?.toLowerCase();
  const fitting = ofId.filter((group) => wanted === undefined || repositoryOf(group)?.toLowerCase() === wanted);
  const holding = fitting.filter((group) => group.some(({ event }) => !isWithdrawal(event)));
  if (holding.length > 1) {
    const places = holding.map((group) => repositoryOf(group) ?? 'no repository').sort();
    throw new DoraError(
      'badInput',
      `Incident ${incidentId} is known in ${places.join(' and in ')}: say with "repository" which one is withdrawn`
    );
  }
  return holding[0] ?? fitting.flat();
}

function repositoryOf(group: readonly Word[]): string | undefined {
  return group.find(({ repository }) => repository !== undefined)?.repository;
}

function wordsOn({ words }: KnownIncidents): Word[] {
  return words.flatMap(({ id, stream, event }): Word[] => {
    if (event.kind !== 'incident') {
      return [];
    }
    const { incidentId, repository } = event;
    return [{ id, stream, event, incidentId, ...(repository !== undefined && { repository }) }];
  });
}
