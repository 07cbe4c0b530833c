import { DoraError } from '../engine/domain/doraError';
import { distinctNotices, errorNotice, type Notice } from '../engine/domain/notice';
import type { DeliveryEvents, IncidentHistory } from '../engine/events/deliveryEvents';
import type { Instant } from '../engine/domain/time';
import { anySignal, throwIfAborted } from './abort';
import { isPassing } from './isPassing';
import type {
  DeliveryRead,
  DeliveryRequest,
  DeliverySource,
  IncidentRead,
  IncidentSource,
  UnreadableRepository,
} from './eventSource';
import { type EventsPart, gatherParts } from './gatherParts';
import { incidentsByPresentNames } from './incidents/incidentNames';
import { pauseNotices } from './readingPaused';

export interface EventSources {
  readonly delivery: DeliverySource;
  /** Absent where no incident log is configured. */
  readonly incidents?: IncidentSource;
  /** By which the events say of when they are; left out: they do not. */
  readonly now?: () => Instant;
}

export interface EventsRead {
  readonly events: DeliveryEvents;
  /** What could not be read, or not to its end. Each is an error notice among the events as well. */
  readonly failures: readonly ReadFailure[];
}

/** What is asked of readEvents; parts are told with their incidents. */
export interface EventsRequest extends Omit<DeliveryRequest, 'onPart'> {
  /** Told what is known so far, once the incident log is read: without incidents numbers would be wrong. */
  readonly onSoFar?: (part: EventsPart) => void;
}

export interface ReadFailure {
  readonly about: Exclude<NonNullable<Notice['about']>, 'vulnerabilities'>;
  readonly error: DoraError;
}

/**
 * Reads deliveries and incidents at once and keeps whatever could be read.
 *
 * @throws DoraError when no repository could be read at all: a level from the incident log alone would look like one; the signal's reason when it was aborted.
 */
export async function readEvents(sources: EventSources, request: EventsRequest): Promise<EventsRead> {
  throwIfAborted(request.signal);
  const deliveryIsOver = new AbortController();
  const { onSoFar, ...asked } = request;
  const now = sources.now?.();
  const dated = now === undefined ? {} : { asOf: now };
  try {
    const parts =
      onSoFar &&
      gatherParts({
        of: asked.repositories.length,
        needed: () => logRead,
        eventsOf: async (delivery, log) => {
          // Whose former names the log has is looked up once all is read.
          const source = { readDelivery: sources.delivery.readDelivery };
          return eventsOf(delivery, await incidentHistory(log, delivery, source, asked), dated);
        },
        onPart: onSoFar,
      });
    const reading = sources.delivery.readDelivery({ ...asked, ...(parts && { onPart: parts.add }) });
    const logRead = readLog(sources.incidents, asked, anySignal(asked.signal, deliveryIsOver.signal));
    const [delivery, log] = await Promise.all([reading, logRead]).finally(parts?.end);
    throwIfAborted(request.signal);
    // Of several reasons the one that lasts is to be told: the others may be gone by the next time.
    const failure = delivery.unreadable.find(({ error }) => !isPassing(error)) ?? delivery.unreadable[0];
    if (failure !== undefined && delivery.repositories.length === 0) {
      throw failure.error;
    }
    const incidents = await incidentHistory(log, delivery, sources.delivery, asked);
    return {
      events: eventsOf(delivery, incidents, dated),
      failures: [
        ...[...delivery.unreadable, ...delivery.cutShort].map(({ error }) => ({ about: 'delivery', error }) as const),
        ...incidents.failures.map((error) => ({ about: 'incidents', error }) as const),
      ],
    };
  } catch (error) {
    throwIfAborted(request.signal);
    throw DoraError.from(error);
  } finally {
    // Where the deliveries failed, nobody waits for the incidents any more.
    deliveryIsOver.abort();
  }
}

function eventsOf(
  delivery: DeliveryRead,
  incidents: IncidentsOutcome,
  dated: Pick<DeliveryEvents, 'asOf'>
): DeliveryEvents {
  const { repositories, unreadable, notices } = delivery;
  return {
    repositories,
    incidents: incidents.history,
    notices: distinctNotices([
      ...[...unreadable.map(unreadableNotice), ...notices].map(about('delivery')),
      ...incidents.notices,
      ...pauseNotices(delivery),
    ]),
    ...dated,
  };
}

interface IncidentsOutcome {
  readonly history: IncidentHistory;
  readonly notices: readonly Notice[];
  readonly failures: readonly DoraError[];
}

async function readLog(
  source: IncidentSource | undefined,
  { since }: DeliveryRequest,
  signal: AbortSignal
): Promise<IncidentRead | DoraError | undefined> {
  try {
    return await source?.readIncidents(since, signal);
  } catch (thrown) {
    return DoraError.from(thrown);
  }
}

async function incidentHistory(
  log: IncidentRead | DoraError | undefined,
  delivery: DeliveryRead,
  source: DeliverySource,
  request: DeliveryRequest
): Promise<IncidentsOutcome> {
  if (log === undefined) {
    return { history: { kind: 'notConfigured' }, notices: [], failures: [] };
  }
  if (log instanceof DoraError) {
    const notice = errorNotice(
      `${log.message}. Critical incidents cannot mark deployments as failed, ` +
        'so the change failure rate may be too low, and time to restore has no data.'
    );
    return {
      history: { kind: 'unreadable', reason: log.message },
      notices: [{ ...notice, about: 'incidents', isUnread: true }],
      failures: [log],
    };
  }
  if (log.areFailedDeployments) {
    return { history: { kind: 'failedDeployments' }, notices: [], failures: [] };
  }
  const { incidents, notices } = await incidentsByPresentNames(log, delivery, source, request);
  return {
    history: { kind: 'read', incidents },
    notices: notices.map(about('incidents')),
    failures: log.failures ?? [],
  };
}

function about(source: NonNullable<Notice['about']>): (notice: Notice) => Notice {
  return (notice) => ({ ...notice, about: source });
}

function unreadableNotice({ repository, error }: UnreadableRepository): Notice {
  const named = error.message.includes(repository) ? error.message : `${repository}: ${error.message}`;
  return { ...errorNotice(`${named}. This repository is not in the numbers.`), repository, isUnread: true };
}
