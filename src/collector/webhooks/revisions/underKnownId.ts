import type { Matter } from '../../storage/eventStore';
import type { RevisedEvent } from './reviseBySnapshot';

/**
 * An event under the id that its thing is known by. Ids with the name of a repository in them are one in whatever case GitHub
 * writes that name, which changes when the owner renames it so; but who reads events tells ids apart by case, and what was
 * opened under one must not be resolved under another.
 */
export function underKnownId(event: RevisedEvent, matters: readonly Matter[]): RevisedEvent {
  switch (event.kind) {
    case 'incident':
      return { ...event, incidentId: knownId(event.incidentId, matters) };
    case 'vulnerability':
      return { ...event, vulnerabilityId: knownId(event.vulnerabilityId, matters) };
    default:
      return event;
  }
}

function knownId(id: string, matters: readonly Matter[]): string {
  const known = matters.flatMap(([{ event }]) => {
    switch (event.kind) {
      case 'incident':
        return event.incidentId;
      case 'vulnerability':
        return event.vulnerabilityId;
      default:
        return [];
    }
  });
  return known.find((one) => one.toLowerCase() === id.toLowerCase()) ?? id;
}
