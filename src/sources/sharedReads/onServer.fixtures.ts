import { HOUR, MINUTE } from '../../engine/domain/time';
import type { DeliveryRequest } from '../eventSource';
import type { EventsRead } from '../readEvents';
import { createStandIns } from './createStandIns';
import type { ReadStore } from './readStore';
import { readsByHand, request, wholeRead } from './readsByHand.fixtures';
import { storeInMemory } from './storeInMemory.fixtures';

/** Reads as a server shares them, in which older ones stand in for what cannot be read. */
export function onServer<Store extends ReadStore>(limitMillis: number, store: Store) {
  const parts = readsByHand({ renewsAhead: true, standIns: createStandIns(limitMillis, store) });
  return {
    ...parts,
    store,
    /** Asks, and lets the read that this begins come to its end. */
    ask: async (outcome: EventsRead | Error = wholeRead(), asked: DeliveryRequest = request()) => {
      const before = parts.started.length;
      const answer = parts.reads.read(asked);
      const begun = parts.started.at(before);
      if (outcome instanceof Error) {
        begun?.fail(outcome);
      } else {
        begun?.finish(outcome);
      }
      return answer;
    },
  };
}

/** A data source that was read well, six minutes ago: too long to go by it without asking. */
export async function readBefore(read = wholeRead(), limitMillis = HOUR) {
  const parts = onServer(limitMillis, storeInMemory());
  await parts.ask(read);
  parts.clock.now += 6 * MINUTE;
  return { ...parts, read };
}
