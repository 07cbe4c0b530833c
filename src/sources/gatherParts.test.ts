import type { RepositoryEvents } from '../engine/events/deliveryEvents';
import { DoraError } from '../engine/domain/doraError';
import type { DeliveryRead, DeliverySource, IncidentSource } from './eventSource';
import type { EventsPart } from './gatherParts';
import { readEvents } from './readEvents';

const request = {
  repositories: ['acme/a', 'acme/b', 'acme/c', 'acme/d'],
  deployments: { kind: 'releases', environment: 'production' },
  since: Date.UTC(2026, 2, 1),
} as const;

function group(...names: readonly string[]): DeliveryRead {
  const repositories = names.map((repository): RepositoryEvents => ({ repository, deployments: [], pullRequests: [] }));
  return { repositories, unreadable: [], cutShort: [], notices: [] };
}

const whole = group(...request.repositories);

function untilQuiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A read whose groups, end and incident log come when the test says so. */
function readByHand() {
  const parts: EventsPart[] = [];
  let onPart: (part: DeliveryRead) => void = () => undefined;
  let finish: (read: DeliveryRead) => void = () => undefined;
  let finishLog = () => undefined as void;
  const delivery: DeliverySource = {
    readDelivery: (asked) => {
      onPart = asked.onPart ?? onPart;
      return new Promise((resolve) => (finish = resolve));
    },
    presentNames: jest.fn(async () => new Map<string, string>()),
  };
  const incidents: IncidentSource = {
    readIncidents: () =>
      new Promise((resolve) => {
        finishLog = () =>
          resolve({
            incidents: [{ id: 'INC-1', detectedAt: request.since, resolvedAt: null, repository: 'acme/old' }],
            notices: [],
            naming: { namesSince: () => ['acme/old'], under: () => ({ incidents: [], notices: [] }) },
          });
      }),
  };
  const read = readEvents({ delivery, incidents }, { ...request, onSoFar: (part) => parts.push(part) });
  return {
    delivery,
    read,
    told: () =>
      parts.map(({ events, repositories }) => [events.repositories.map(({ repository }) => repository), repositories]),
    parts,
    come: async (part: DeliveryRead) => {
      onPart(part);
      await untilQuiet();
    },
    finish: async (all: DeliveryRead) => {
      finish(all);
      await read;
    },
    finishLog: async () => {
      finishLog();
      await untilQuiet();
    },
  };
}

describe('the parts of a read', () => {
  it('are all that came so far, each time a group of repositories comes', async () => {
    const { come, finishLog, told } = readByHand();
    await finishLog();
    await come(group('acme/a'));
    await come(group('acme/b', 'acme/c'));
    expect(told()).toEqual([
      [['acme/a'], { read: 1, of: 4 }],
      [['acme/a', 'acme/b', 'acme/c'], { read: 3, of: 4 }],
    ]);
  });

  it('wait for the incident log, and are then one', async () => {
    const { come, finishLog, told, parts } = readByHand();
    await come(group('acme/a'));
    await come(group('acme/b'));
    expect(told()).toEqual([]);
    await finishLog();
    expect(told()).toEqual([[['acme/a', 'acme/b'], { read: 2, of: 4 }]]);
    expect(parts[0]?.events.incidents).toMatchObject({ kind: 'read', incidents: [{ id: 'INC-1' }] });
  });

  it('count what cannot be read as read, and say so', async () => {
    const { come, finishLog, told, parts } = readByHand();
    await finishLog();
    const error = new DoraError('notFound', 'acme/b does not exist');
    await come({ ...group('acme/a'), unreadable: [{ repository: 'acme/b', error }] });
    expect(told()).toEqual([[['acme/a'], { read: 2, of: 4 }]]);
    expect(parts[0]?.events.notices).toEqual([expect.objectContaining({ severity: 'error', repository: 'acme/b' })]);
  });

  it('are none where nothing could be read yet, nor where all is read: the whole follows', async () => {
    const { come, finishLog, told } = readByHand();
    await finishLog();
    await come({ ...group(), unreadable: [{ repository: 'acme/b', error: new DoraError('notFound', 'none') }] });
    await come(group('acme/a', 'acme/c', 'acme/d'));
    expect(told()).toEqual([]);
  });

  it('come to an end with the read', async () => {
    const { come, finishLog, finish, told } = readByHand();
    await come(group('acme/a'));
    await finishLog();
    await finish(whole);
    await come(group('acme/b'));
    expect(told()).toHaveLength(1);
  });

  it('ask GitHub for no former names: that is done once, of the whole', async () => {
    const { come, finishLog, finish, delivery } = readByHand();
    await finishLog();
    await come(group('acme/a'));
    expect(delivery.presentNames).not.toHaveBeenCalled();
    await finish(whole);
    expect(delivery.presentNames).toHaveBeenCalledTimes(1);
  });
});
