import type { CollectorEvent } from '../events/collectorEvent';
import type { NewEvent } from '../events/streams';
import { holdingIn, type DecidedEvent, type Decision, type Known, type KnownEvent, type KnownStream } from './decision';
import { eventIdentity, revisionIdentity, type Revision } from './eventIdentity';
import { completeRevision, isOfGitHub, revisionProblem } from './revisionRules';

type HeldEvent = Pick<KnownEvent, 'event' | 'receivedAt' | 'identity'> & { readonly id?: string };

/** A stream with what was decided so far. */
interface StreamState {
  readonly id: string;
  readonly byIdentity: Map<string, HeldEvent>;
  holding: HeldEvent;
  /** The last event of GitHub's. */
  ofGitHub: CollectorEvent | undefined;
}

/**
 * Decides on events in the order in which they were posted: what one says, a later one may revise. Those that supersede what
 * is not there, or what they cannot be a revision of, are refused.
 */
export function decideEvents(posted: readonly NewEvent[], streamOf: Known['streamOf']): Decision {
  const states = new Map<KnownStream, StreamState>();
  const events: DecidedEvent[] = [];
  const refused = new Map<number, string>();
  posted.forEach((one, place) => {
    const { supersedes } = one;
    if (supersedes === undefined) {
      events.push({ ...one, place, identity: eventIdentity(one) });
      return;
    }
    const stream = streamOf(supersedes);
    if (stream === undefined) {
      refused.set(place, `Event ${supersedes}, which this is to correct, does not exist`);
      return;
    }
    const state = states.get(stream) ?? initialState(stream);
    states.set(stream, state);
    const revision = decideRevision({ ...one, supersedes }, state);
    if (typeof revision === 'string') {
      refused.set(place, revision);
      return;
    }
    evolve(state, revision);
    events.push({ ...revision, place, stream: state.id });
  });
  return { events, refused };
}

function initialState(stream: KnownStream): StreamState {
  return {
    id: stream[0].id,
    byIdentity: new Map(stream.map((event) => [event.identity, event])),
    holding: holdingIn(stream),
    ofGitHub: stream
      .map(({ event }) => event)
      .filter(isOfGitHub)
      .at(-1),
  };
}

/** The revision as it is to be stored, or why it cannot be one. */
function decideRevision(
  posted: Revision,
  { holding, ofGitHub, byIdentity }: StreamState
): (Revision & { readonly identity: string }) | string {
  const { supersedes } = posted;
  const problem = revisionProblem(holding.event, posted.event);
  if (problem !== undefined) {
    return `Event ${supersedes}, which this is to correct, ${problem}`;
  }
  const event =
    isOfGitHub(posted.event) || ofGitHub === undefined ? posted.event : completeRevision(posted.event, ofGitHub);
  const identity = revisionIdentity(posted, event, holding);
  const known = byIdentity.get(identity);
  if (known !== undefined && known !== holding) {
    // Most likely a repeat whose first answer got lost, which is not to undo what was said since.
    return (
      `This correction of event ${supersedes} was made before${shownId(known)}, and what it says was corrected ` +
      `since${shownId(holding)}: leave it, or go back to it by a correction that supersedes the event that holds`
    );
  }
  return { ...posted, event, identity };
}

/** Adds a revision to a state, unless it is there. */
function evolve(state: StreamState, revision: HeldEvent): void {
  if (state.byIdentity.has(revision.identity)) {
    return;
  }
  state.holding = revision;
  state.byIdentity.set(revision.identity, revision);
  if (isOfGitHub(revision.event)) {
    state.ofGitHub = revision.event;
  }
}

function shownId({ id }: HeldEvent): string {
  return id === undefined ? '' : ` (event ${id})`;
}
