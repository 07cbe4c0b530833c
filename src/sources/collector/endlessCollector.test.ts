import { DAY } from '../../engine/domain/time';
import { endlessServer, type Attack, type EndlessServer } from '../politeFetch/endlessServer.fixtures';
import { readCollector } from './readCollector';

const NOW = Date.UTC(2026, 5, 1);
const SINCE = NOW - 30 * DAY;

const servers: EndlessServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function attacking(attack: Attack) {
  const server = await endlessServer(attack, 'application/x-ndjson');
  servers.push(server);
  const collector = readCollector({
    address: server.url,
    authorization: { kind: 'none' },
    advice: { address: 'correct the address', key: 'give another key' },
    repositories: ['acme/shop'],
    fetch: (...call) => globalThis.fetch(...call),
    now: () => NOW,
    retryDelayMillis: 1,
  });
  const readDeployments = async () => {
    const log = await collector.deployments.begin({ environments: [], since: SINCE });
    return log.deploymentsOf(['acme/shop'], { from: SINCE, to: Infinity });
  };
  return { server, collector, readDeployments };
}

describe('a collector that never stops', () => {
  it.each(['endless', 'gzipBomb'] as const)('%s: is read no further than a line goes, and once', async (attack) => {
    const { server, collector, readDeployments } = await attacking(attack);
    const failure = {
      code: 'badResponse',
      message: `The collector at ${server.url} gave a line of more than 1 MB, which none does: correct the address`,
    };
    await expect(readDeployments()).rejects.toMatchObject(failure);
    await expect(collector.listRepositories()).rejects.toMatchObject(failure);
    expect(server.calls()).toBe(2);
    await server.allClosed();
  });

  it('is read no further than a log goes for incidents, and once', async () => {
    const { server, collector } = await attacking('gzipBomb');
    await expect(collector.incidents.readIncidents(SINCE)).rejects.toMatchObject({
      code: 'badResponse',
      message: expect.stringContaining(`collector at ${server.url} is larger than 50 MB`),
    });
    expect(server.calls()).toBe(1);
    await server.allClosed();
  });

  it('is read no further than a list goes where it gives one blank line after the other', async () => {
    const { server, readDeployments } = await attacking('endlessLines');
    await expect(readDeployments()).rejects.toMatchObject({
      code: 'badResponse',
      message: `The collector at ${server.url} gave more than 250 MB, and that was not read to its end: choose a shorter time range, or correct the address`,
    });
    expect(server.calls()).toBe(1);
    await server.allClosed();
  });
});
