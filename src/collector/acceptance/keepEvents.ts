import type { Problem } from '../events/problem';
import type { EventStore, NewEvent } from '../storage/port/eventStore';
import { acceptanceOf, inPlace, type Acceptance } from './acceptance';
import { refuseEarlyResolutions } from './refuseEarlyResolutions';

/**
 * Stores events of one kind in one commit. What may be told of incidents depends on what is known of them.
 * @throws DoraError `unreachable` when the database cannot be written: then none was stored.
 */
export async function keepEvents(events: readonly NewEvent[], store: EventStore): Promise<Acceptance[]> {
  const incidentIds = events.flatMap(({ event }) => (event.kind === 'incident' ? event.incidentId : []));
  if (incidentIds.length === 0) {
    return (await store.append(events)).map(acceptanceOf);
  }
  let early: ReadonlyMap<NewEvent, Problem> = new Map();
  const eventIds = events.flatMap(({ supersedes }) => supersedes ?? []);
  const outcomes = await store.decideOnIncidents({ incidentIds, eventIds, posted: events }, (known) => {
    early = refuseEarlyResolutions(known);
    return events.filter((event) => !early.has(event));
  });
  return inPlace(events, (event) => early.get(event), outcomes.map(acceptanceOf));
}
