import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import { groupByIncident } from '../../engine/events/groupByIncident';
import { isWithdrawal, type IncidentPosted, type IncidentWithdrawal } from '../events/collectorEvent';
import type { EventStore, NewEvent } from '../storage/eventStore';
import type { Acceptance } from './acceptance';
import { problem, problemOf } from './problem';

/** An incident that somebody says was none; where `supersedes` names one word about it, only that word is taken back. */
export interface AskedWithdrawal {
  readonly withdrawal: IncidentWithdrawal;
  readonly receivedAt: Instant;
  readonly supersedes?: string;
}

interface Word extends Pick<IncidentPosted, 'incidentId' | 'repository'> {
  readonly id: string;
  readonly event: IncidentPosted;
}

type Decision =
  { readonly kind: 'withdraws'; readonly words: readonly NewEvent[] } | { readonly kind: 'known'; readonly id: string };

/**
 * Takes back all that is said about incidents: each word that holds is superseded by its withdrawal, so that nothing is
 * in a list any more, and everything in the history. All in one commit.
 * @throws DoraError `unreachable` when the database cannot be written: then nothing was stored.
 */
export async function withdrawIncidents(asked: readonly AskedWithdrawal[], store: EventStore): Promise<Acceptance[]> {
  const known = await store.incidentWords(asked.map(({ withdrawal }) => withdrawal.incidentId));
  const words = known.flatMap(({ id, event }): Word[] => {
    return event.kind === 'incident' ? [{ id, event, ...aboutOf(event) }] : [];
  });
  const decisions = asked.map((one): Decision | DoraError => {
    try {
      return decide(one, words);
    } catch (thrown) {
      return DoraError.from(thrown);
    }
  });
  const withdrawn = decisions.flatMap((one) => ('words' in one ? one.words : []));
  const stored = withdrawn.length === 0 ? [] : [...(await store.append(withdrawn))];
  return decisions.map((one): Acceptance => {
    if (one instanceof DoraError) {
      return { kind: 'refused', problem: one.code === 'badInput' ? problem(422, one.message) : problemOf(one) };
    }
    if (one.kind === 'known') {
      return { kind: 'accepted', id: one.id, outcome: 'known' };
    }
    const own = stored.splice(0, one.words.length);
    const outcome = own.some((word) => word.outcome === 'stored') ? 'stored' : 'known';
    return { kind: 'accepted', id: own.at(-1)?.id ?? '', outcome };
  });
}

/** @throws DoraError where it is not clear which incident is meant, or there is none. */
function decide({ withdrawal, receivedAt, supersedes }: AskedWithdrawal, words: readonly Word[]): Decision {
  const meant =
    supersedes === undefined
      ? saidAbout(withdrawal, words)
      : words.filter(({ id, incidentId }) => id === supersedes && incidentId === withdrawal.incidentId);
  const [first] = meant;
  if (first === undefined) {
    throw new DoraError(
      'notFound',
      supersedes === undefined
        ? `No incident ${withdrawal.incidentId} is known that could be withdrawn`
        : `Event ${supersedes} is not what holds on incident ${withdrawal.incidentId}: GET /dora/incidents lists those that do`
    );
  }
  const holding = meant.filter(({ event }) => !isWithdrawal(event));
  return holding.length === 0
    ? { kind: 'known', id: first.id }
    : {
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

function aboutOf({ incidentId, repository }: IncidentPosted): Pick<Word, 'incidentId' | 'repository'> {
  return { incidentId, ...(repository !== undefined && { repository }) };
}
