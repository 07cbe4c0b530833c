import { DoraError, type DoraErrorCode } from '../../engine/domain/doraError';
import { errorNotice } from '../../engine/domain/notice';
import { DAY, HOUR, MINUTE, type Instant } from '../../engine/domain/time';
import type { Incident } from '../../engine/events/incident';
import type { DeliveryRequest, DeploymentSource } from '../eventSource';
import type { EventsRead, EventsRequest, ReadFailure } from '../readEvents';
import { SharedReads, type SharedReadsOptions } from './sharedReads';
import { createStaleAnswers, type ReadStore } from './staleAnswers';
import type { DatedRead } from './keptRead';

export const TODAY = Date.UTC(2026, 2, 10);
const production: DeploymentSource = { kind: 'deployments', environments: ['production'] };

export interface StartedRead {
  readonly request: EventsRequest;
  finish(read?: EventsRead): void;
  fail(error: Error): void;
}

/** Reads that the test brings to their end by hand, on a clock that the test moves. */
export function readsByHand(options: Partial<SharedReadsOptions> = {}) {
  const started: StartedRead[] = [];
  const clock: { now: Instant } = { now: TODAY };
  const reads = new SharedReads({
    now: () => clock.now,
    readEvents: (request) =>
      new Promise((resolve, reject) => {
        started.push({ request, finish: (read = wholeRead()) => resolve(read), fail: reject });
      }),
    ...options,
  });
  return { reads, started, clock };
}

export function request(more: Partial<DeliveryRequest> = {}): DeliveryRequest {
  return { repositories: ['octo/shop'], deployments: production, since: TODAY - 7 * DAY, ...more };
}

/** A read that lacks nothing; no two of them are of the same objects. */
export function wholeRead(...incidentIds: string[]): EventsRead {
  return {
    events: {
      repositories: [{ repository: 'octo/shop', deployments: [], pullRequests: [] }],
      incidents: { kind: 'read', incidents: incidentIds.map(incident) },
      notices: [],
    },
    failures: [],
  };
}

/** Deployments, and no incidents because their log could not be read. */
export function readWithoutIncidents(code: DoraErrorCode): EventsRead {
  const { events } = wholeRead();
  const error = failure(code, 'The log is away');
  const notice = { ...errorNotice('The log is away. Time to restore has no data.'), about: 'incidents' as const };
  return {
    events: { ...events, incidents: { kind: 'unreadable', reason: error.message }, notices: [notice] },
    failures: [{ about: 'incidents', error }],
  };
}

/** One repository was read, others were not. */
export function readWithout(...codes: DoraErrorCode[]): EventsRead {
  const { events } = wholeRead();
  const failures = codes.map((code): ReadFailure => ({ about: 'delivery', error: failure(code, `No ${code}`) }));
  return { events: { ...events, notices: failures.map(({ error }) => errorNotice(error.message)) }, failures };
}

export function failure(code: DoraErrorCode, message = 'GitHub is away'): DoraError {
  return new DoraError(code, message);
}

/** Lets everything happen that waits for nothing but its turn. */
export function untilQuiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function incident(id: string): Incident {
  return { id, detectedAt: TODAY - DAY, resolvedAt: TODAY };
}

/** Reads as a server shares them, where stale ones answer for what cannot be read. */
export function onServer<Store extends ReadStore>(limitMillis: number, store: Store) {
  const parts = readsByHand({ renewsAhead: true, staleAnswers: createStaleAnswers(limitMillis, store) });
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

/** A store as a restart leaves it behind, without a disk. */
export function storeInMemory(): ReadStore & { readonly kept: Map<string, DatedRead & { readonly until: Instant }> } {
  const kept = new Map<string, DatedRead & { readonly until: Instant }>();
  return {
    kept,
    load: async (key) => [...kept].filter(([name]) => name.startsWith(`${key} `)).map(([, read]) => read),
    save: async (key, { since, asOf, incidentsAsOf, events }, until) => {
      kept.set(`${key} ${since}`, { since, asOf, incidentsAsOf, events, until });
    },
    forget: async (key) => {
      [...kept.keys()]
        .filter((name) => key === undefined || name.startsWith(`${key} `))
        .forEach((name) => kept.delete(name));
    },
  };
}
