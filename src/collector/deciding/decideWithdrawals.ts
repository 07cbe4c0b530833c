import type { Instant } from '../../engine/domain/time';
import { groupByIncident, incidentIdKey } from '../../engine/events/groupByIncident';
import { isWithdrawal, type IncidentPosted, type IncidentWithdrawal } from '../events/collectorEvent';
import type { NewEvent } from '../events/streams';
import { decideEvents } from './decideEvents';
import { atPlaces, type Decision, type Known, type KnownEvent, type Touched } from './decision';
import { incidentStep, leftAsEarly, shownMoment } from './earlyResolutions';
import { spellingsOf } from './incidentIds';

/** An incident that somebody says was none; where `supersedes` names an event about it, only that stream is taken back. */
export interface AskedWithdrawal {
  readonly withdrawal: IncidentWithdrawal;
  readonly receivedAt: Instant;
  readonly supersedes?: string;
}

interface HoldingEvent extends Pick<IncidentPosted, 'incidentId' | 'repository'> {
  readonly known: KnownEvent;
  readonly event: IncidentPosted;
}

type Answer =
  | { readonly kind: 'withdraws'; readonly events: readonly NewEvent[] }
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'refused'; readonly why: string };

/** What is to be known to decide on withdrawals. */
export function touchedByWithdrawals(asked: readonly AskedWithdrawal[]): Touched {
  return {
    eventIds: asked.flatMap(({ supersedes }) => supersedes ?? []),
    incidentIds: asked.flatMap(({ withdrawal }) => spellingsOf(withdrawal.incidentId)),
    identities: [],
  };
}

/**
 * Takes back all that is said about incidents: each event that holds is superseded by its withdrawal, so that nothing is in
 * a list any more, and everything in the history. What was withdrawn before is known.
 */
export function decideWithdrawals(asked: readonly AskedWithdrawal[], before: Known): Decision {
  const answers = asked.map((one) => answerTo(one, before));
  const withdrawing = answers.flatMap((answer, place) =>
    answer.kind === 'withdraws' ? answer.events.map((event) => ({ event, place })) : []
  );
  const { events, refused } = atPlaces(
    decideEvents(
      withdrawing.map(({ event }) => event),
      before.streamOf
    ),
    withdrawing.map(({ place }) => place)
  );
  const reasons = answers.flatMap((answer, place) => (answer.kind === 'refused' ? [[place, answer.why] as const] : []));
  const known = answers.flatMap((answer, place) => (answer.kind === 'known' ? [[place, answer.id] as const] : []));
  return { events, refused: new Map([...refused, ...reasons]), known: new Map(known) };
}

function answerTo(asked: AskedWithdrawal, known: Known): Answer {
  const { withdrawal, receivedAt, supersedes } = asked;
  const problem = spellingsOf(withdrawal.incidentId)
    .map((spelling) => known.problemOf(spelling, true))
    .find((why) => why !== undefined);
  if (problem !== undefined) {
    return { kind: 'refused', why: problem };
  }
  const id = incidentIdKey(withdrawal.incidentId);
  const ofId = known.incidents.flatMap(asHolding).filter(({ incidentId }) => incidentIdKey(incidentId) === id);
  const meant = supersedes === undefined ? saidAbout(withdrawal, ofId) : inStreamOf(supersedes, ofId, known);
  if (typeof meant === 'string') {
    return { kind: 'refused', why: meant };
  }
  const [first] = meant;
  if (first === undefined) {
    return {
      kind: 'refused',
      why:
        supersedes === undefined
          ? `No incident ${withdrawal.incidentId} is known that could be withdrawn`
          : `Event ${supersedes} is none on incident ${withdrawal.incidentId}: GET /dora/incidents lists those that hold`,
    };
  }
  const holding = meant.filter(({ event }) => !isWithdrawal(event));
  if (holding.length === 0) {
    return { kind: 'known', id: first.known.id };
  }
  const why = refuseEarlyResolution(ofId, holding);
  if (why !== undefined) {
    return { kind: 'refused', why };
  }
  return {
    kind: 'withdraws',
    // Without the revision of what GitHub said: from now on a person says so, which GitHub does not undo.
    events: holding.map(({ known: { id }, event: { revision: _revision, ...event } }) => ({
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

/** Why not, where what is left would be resolved before it was ever detected. */
function refuseEarlyResolution(ofId: readonly HoldingEvent[], withdrawn: readonly HoldingEvent[]): string | undefined {
  const steps = ofId.flatMap(({ event, known: { stream, id } }) => incidentStep(event, stream, id) ?? []);
  const gone = new Set(withdrawn.map(({ known: { id } }) => id));
  const early = leftAsEarly(
    steps,
    steps.filter(({ eventId }) => eventId === undefined || !gone.has(eventId))
  );
  if (early === undefined) {
    return undefined;
  }
  const { resolution, detection } = early;
  return (
    `Without what this takes back, incident ${resolution.incidentId} would be resolved at ${shownMoment(resolution)} and ` +
    `detected only at ${shownMoment(detection)}: correct or withdraw one of these two first`
  );
}

/** What is said about the incident that is meant, or why that is not clear. Two repositories may each have an incident 1. */
function saidAbout(
  { incidentId, repository }: IncidentWithdrawal,
  ofId: readonly HoldingEvent[]
): readonly HoldingEvent[] | string {
  const groups = [...groupByIncident(ofId).values()];
  const wanted = repository?.toLowerCase();
  const fitting = groups.filter((group) => wanted === undefined || repositoryOf(group)?.toLowerCase() === wanted);
  const holding = fitting.filter((group) => group.some(({ event }) => !isWithdrawal(event)));
  if (holding.length > 1) {
    const places = holding.map((group) => repositoryOf(group) ?? 'no repository').sort();
    return `Incident ${incidentId} is known in ${places.join(' and in ')}: say with "repository" which one is withdrawn`;
  }
  return holding[0] ?? fitting.flat();
}

function inStreamOf(eventId: string, ofId: readonly HoldingEvent[], { streamOf }: Known): readonly HoldingEvent[] {
  const stream = streamOf(eventId)?.[0].id;
  return ofId.filter(({ known }) => known.stream === stream);
}

function repositoryOf(group: readonly HoldingEvent[]): string | undefined {
  return group.find(({ repository }) => repository !== undefined)?.repository;
}

function asHolding(known: KnownEvent): HoldingEvent[] {
  const { event } = known;
  if (event.kind !== 'incident') {
    return [];
  }
  const { incidentId, repository } = event;
  return [{ known, event, incidentId, ...(repository !== undefined && { repository }) }];
}
