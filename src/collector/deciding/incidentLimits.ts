/**
 * How many events one incident id may have, in whatever repository. All of them have to be read to decide on the next one,
 * since an early resolution may depend on any: without a bound, somebody who uses one id for everything makes each post
 * cost more than the one before, and everybody else wait for it.
 */
export const EVENTS_OF_INCIDENT = 2_000;

/** How many it may have together with what corrects or withdraws them: whoever came to the bound can still mend it. */
const EVENTS_WITH_CORRECTIONS = 10_000;

/** How many events about all its incidents together one post may have read. */
const EVENTS_READ_FOR_POST = 20_000;

export interface IncidentLimits {
  /** The incidents of which all events are read. */
  readonly read: readonly string[];
  /** Why an event on an incident cannot be taken; undefined where it can. */
  readonly problemOf: (incidentId: string, isCorrection: boolean) => string | undefined;
}

/** @param counts how many events are stored on each incident that a post touches, corrections among them */
export function incidentLimits(counts: ReadonlyMap<string, number>): IncidentLimits {
  const read = new Set<string>();
  let left = EVENTS_READ_FOR_POST;
  for (const [id, count] of counts) {
    if (count < EVENTS_WITH_CORRECTIONS && count <= left) {
      left -= count;
      read.add(id);
    }
  }
  return {
    read: [...read],
    problemOf: (id, isCorrection) => {
      const count = counts.get(id) ?? 0;
      if (count >= (isCorrection ? EVENTS_WITH_CORRECTIONS : EVENTS_OF_INCIDENT)) {
        return `Incident ${id} has ${count} events, and no more are taken: give each incident an id of its own`;
      }
      return read.has(id) || count === 0
        ? undefined
        : 'So much is stored about the incidents in this post that it cannot be taken at once: post fewer events at a time';
    },
  };
}
