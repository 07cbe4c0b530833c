import { DoraError } from '../engine/domain/doraError';
import { infoNotice, warningNotice } from '../engine/domain/notice';
import type { RepositoryEvents } from '../engine/events/deliveryEvents';
import { DAY } from '../engine/domain/time';
import { incidentsFromLog } from './incidents/log/incidentsFromLog';
import type { DeliveryRead, DeliverySource, IncidentSource } from './eventSource';
import { readEvents } from './readEvents';
import { ReadingPaused } from './readingPaused';

const SINCE = Date.UTC(2026, 2, 1);
const request = {
  repositories: ['octo/shop'],
  deployments: { kind: 'releases', environment: 'production' },
  since: SINCE,
} as const;
const shop: RepositoryEvents = { repository: 'octo/shop', deployments: [], pullRequests: [] };
const incident = { id: 'INC-1', detectedAt: SINCE, resolvedAt: null };

function delivering(read: Partial<DeliveryRead> = {}): DeliverySource {
  return { readDelivery: async () => ({ repositories: [shop], unreadable: [], cutShort: [], notices: [], ...read }) };
}

describe('readEvents', () => {
  it('puts deliveries and incidents together, with the notices of both', async () => {
    const incidents: IncidentSource = {
      readIncidents: async () => ({
        incidents: [incident],
        notices: [infoNotice('from the log'), infoNotice('twice')],
      }),
    };
    const delivery = delivering({ notices: [warningNotice('from GitHub'), infoNotice('twice')] });
    expect(await readEvents({ delivery, incidents }, request)).toEqual({
      events: {
        repositories: [shop],
        incidents: { kind: 'read', incidents: [incident] },
        notices: [
          { severity: 'warning', text: 'from GitHub', about: 'delivery' },
          { severity: 'info', text: 'twice', about: 'incidents' },
          { severity: 'info', text: 'from the log', about: 'incidents' },
        ],
      },
      failures: [],
    });
  });

  it('tells nothing of what a log says of repositories that nobody asked about', async () => {
    const resolved = (incidentId: string, repository: string) =>
      JSON.stringify({ event: 'resolved', timestamp: '2026-03-02T10:00:00Z', incident_id: incidentId, repository });
    const log = [
      resolved('SHOP-1', 'Octo/Shop'),
      resolved('SHOP-2', 'octo/store'),
      resolved('SECRET-1', 'octo/secret'),
    ];
    const context = { name: 'of the test', now: SINCE + 30 * DAY };
    const incidents: IncidentSource = { readIncidents: async () => incidentsFromLog(log.join('\n'), context) };
    const delivery = delivering({ repositories: [{ ...shop, otherNames: ['octo/store'] }] });
    const notices = async (source: DeliverySource) =>
      (await readEvents({ delivery: source, incidents }, request)).events.notices.map(({ text }) => text);
    const ours = '2 incidents resolved in the incident log but never detected; left out: SHOP-1, SHOP-2';
    expect(await notices(delivery)).toEqual([ours]);
    // Nor where GitHub does not say which of them are former names.
    const presentNames = () => Promise.reject(new DoraError('unreachable', 'GitHub is away'));
    expect(await notices({ ...delivery, presentNames })).toEqual([
      ours,
      'Whether incidents of another repository in the incident log are of these under a former name could not be found out, and they are not counted: GitHub is away',
    ]);
  });

  it('says of when the events are: of when the reading of them began', async () => {
    let now = SINCE;
    const delivery: DeliverySource = {
      readDelivery: async (asked) => {
        now += DAY;
        return delivering().readDelivery(asked);
      },
    };
    const { events } = await readEvents({ delivery, now: () => now }, request);
    expect(events.asOf).toBe(SINCE);
  });

  it('says that no incident log is configured', async () => {
    const { events } = await readEvents({ delivery: delivering() }, request);
    expect(events.incidents).toEqual({ kind: 'notConfigured' });
  });

  it('reads both at the same time', async () => {
    const started: string[] = [];
    let finishDelivery = (_read: DeliveryRead): void => undefined;
    const delivery: DeliverySource = {
      readDelivery: () => {
        started.push('delivery');
        return new Promise((resolve) => (finishDelivery = resolve));
      },
    };
    const incidents: IncidentSource = {
      readIncidents: async (since) => {
        started.push(`incidents since ${since}`);
        finishDelivery({ repositories: [], unreadable: [], cutShort: [], notices: [] });
        return { incidents: [], notices: [] };
      },
    };
    await readEvents({ delivery, incidents }, request);
    expect(started).toEqual(['delivery', `incidents since ${SINCE}`]);
  });

  it('keeps the other repositories when one cannot be read', async () => {
    const error = new DoraError('notFound', 'No repository octo/gone, or the token may not see it');
    const delivery = delivering({ unreadable: [{ repository: 'octo/gone', error }] });
    const { events, failures } = await readEvents({ delivery }, request);
    expect(events.repositories).toEqual([shop]);
    expect(events.notices).toEqual([
      {
        severity: 'error',
        isUnread: true,
        about: 'delivery',
        repository: 'octo/gone',
        text: `${error.message}. This repository is not in the numbers.`,
      },
    ]);
    expect(failures).toEqual([{ about: 'delivery', error }]);
  });

  it('names the repository where the error does not', async () => {
    const error = new DoraError('rateLimited', 'Too many calls');
    const { events } = await readEvents(
      { delivery: delivering({ unreadable: [{ repository: 'octo/busy', error }] }) },
      request
    );
    expect(events.notices[0]?.text).toMatch(/^octo\/busy: Too many calls/);
  });

  it('keeps the deliveries when the incident log cannot be read, and says what that does to the numbers', async () => {
    const error = new DoraError('notFound', 'Incident log x.json does not exist');
    const incidents: IncidentSource = { readIncidents: () => Promise.reject(error) };
    const { events, failures } = await readEvents({ delivery: delivering(), incidents }, request);
    expect(events.repositories).toEqual([shop]);
    expect(events.incidents).toEqual({ kind: 'unreadable', reason: error.message });
    expect(events.notices).toEqual([
      {
        severity: 'error',
        isUnread: true,
        about: 'incidents',
        text: expect.stringContaining('the change failure rate may be too low'),
      },
    ]);
    expect(failures).toEqual([{ about: 'incidents', error }]);
  });

  it('fails when no delivery can be read, and lets the incident log be', async () => {
    const error = new DoraError('unauthorized', 'The token was refused');
    let logSignal: AbortSignal | undefined;
    const incidents: IncidentSource = {
      readIncidents: (_since, signal) => {
        logSignal = signal;
        return new Promise(() => undefined);
      },
    };
    const delivery: DeliverySource = { readDelivery: () => Promise.reject(error) };
    await expect(readEvents({ delivery, incidents }, request)).rejects.toBe(error);
    expect(logSignal?.aborted).toBe(true);
  });

  it('fails with the reason of an abort, not with an unreadable log', async () => {
    const caller = new AbortController();
    const reason = new Error('closed');
    const incidents: IncidentSource = {
      readIncidents: async () => {
        caller.abort(reason);
        throw reason;
      },
    };
    await expect(readEvents({ delivery: delivering(), incidents }, { ...request, signal: caller.signal })).rejects.toBe(
      reason
    );
  });

  it('fails when no repository could be read: the incident log alone must not look like a level', async () => {
    const error = new DoraError('notFound', 'octo/gone does not exist');
    const delivery = delivering({ repositories: [], unreadable: [{ repository: 'octo/gone', error }] });
    await expect(readEvents({ delivery }, request)).rejects.toBe(error);
  });

  it('says beside every number of a paused read how much of it was read, besides each repository that was not', async () => {
    const error = new ReadingPaused('Reading paused to leave 500 calls to other tools', SINCE);
    const unreadable = ['octo/a', 'octo/b'].map((repository) => ({ repository, error }));
    const { events } = await readEvents({ delivery: delivering({ unreadable }) }, request);
    expect(events.notices.map(({ severity, repository, text }) => [severity, repository, text])).toEqual([
      ['error', 'octo/a', `octo/a: ${error.message}. This repository is not in the numbers.`],
      ['error', 'octo/b', `octo/b: ${error.message}. This repository is not in the numbers.`],
      ['warning', undefined, `${error.message}. So far 1 of 3 repositories are read`],
    ]);
  });
});
