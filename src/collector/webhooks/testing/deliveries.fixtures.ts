import * as fc from 'fast-check';
import { isWithdrawal, type CollectorEvent } from '../../events/collectorEvent';
import type { Stream, StoredEvent } from '../../events/streams';
import { readDelivery } from '../readDelivery';
import type { WebhookSettings } from '../webhookSettings';

export interface Delivery {
  readonly event: string;
  readonly payload: unknown;
}

export const SETTINGS: WebhookSettings = {
  secret: 'secret',
  deployments: 'deployment_status',
  workflow: 'release.yml',
  tagPatterns: [],
  environment: 'production',
  incidentLabel: 'incident',
};

/**
 * The events that hold after some deliveries that are all about one thing, without what was withdrawn. Kept in memory: what a store
 * makes of a revision is its own specification's business.
 */
export function eventsThatHold(
  deliveries: readonly Delivery[],
  changes: Partial<WebhookSettings> = {}
): CollectorEvent[] {
  const streams: Array<[StoredEvent, ...StoredEvent[]]> = [];
  let count = 0;
  for (const { event: name, payload } of deliveries) {
    const read = readDelivery(name, payload, { ...SETTINGS, ...changes });
    if (read.kind === 'unreadable') {
      throw new Error(JSON.stringify(read.problems));
    }
    for (const { revise } of read.kind === 'statements' ? read.statements : []) {
      for (const { event, supersedes } of revise(streams as readonly Stream[])) {
        const revised = streams.find((events) => events.some(({ id }) => id === supersedes));
        const id = String(++count);
        const stream = revised?.[0].id ?? id;
        const stored = { id, stream, event, receivedAt: 0, ...(supersedes !== undefined && { supersedes }) };
        if (revised === undefined) {
          streams.push([stored]);
        } else {
          revised.push(stored);
        }
      }
    }
  }
  return streams
    .flatMap((events) => events.slice(-1).map(({ event }) => event))
    .filter((event) => !isWithdrawal(event));
}

/** Each of some deliveries at least once, in any order. */
export function inAnyOrder<Delivery>(deliveries: readonly Delivery[]): fc.Arbitrary<Delivery[]> {
  const each = fc.shuffledSubarray([...deliveries], { minLength: deliveries.length });
  const repeats =
    deliveries.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...deliveries), { maxLength: 5 });
  return fc.tuple(each, repeats, fc.infiniteStream(fc.nat({ max: 20 }))).map(([once, again, places]) =>
    again.reduce<Delivery[]>((all, delivery) => {
      const place = (places.next().value ?? 0) % (all.length + 1);
      return [...all.slice(0, place), delivery, ...all.slice(place)];
    }, once)
  );
}
