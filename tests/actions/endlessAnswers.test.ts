import { endlessServer, type EndlessServer } from '../../src/sources/politeFetch/endlessServer.fixtures';
import { push } from './events';
import { hoursAgo } from './moments';
import { aRepository, WorkflowRuns } from './workflowRuns';

const TWO_A_DAY = aRepository()
  .workflowRun({ createdAt: hoursAgo(2) })
  .workflowRun({ createdAt: hoursAgo(3) });

describe('an action that is answered without end', () => {
  const runs = new WorkflowRuns();
  const servers: EndlessServer[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

  async function attacked(attack: 'endless' | 'gzipBomb') {
    const server = await endlessServer(attack);
    servers.push(server);
    return server;
  }

  it.each(['endless', 'gzipBomb'] as const)('by a collector (%s) warns, and posts once', async (attack) => {
    const server = await attacked(attack);
    const { annotations, exitCode, latest } = await runs.collect(TWO_A_DAY, push, {
      with: { endpoint: `${server.url}/dora`, retries: '2' },
    });
    expect(annotations).toEqual([
      { command: 'warning', text: expect.stringContaining('what answers is no collector') },
    ]);
    expect([exitCode, latest]).toEqual([0, expect.objectContaining({ deployment_frequency: 2 })]);
    expect(server.calls()).toBe(1);
    await server.allClosed();
  });

  it.each(['endless', 'gzipBomb'] as const)('by GitHub (%s) has no data, and says why', async (attack) => {
    const { url } = await attacked(attack);
    const { latest, exitCode } = await runs.collect(TWO_A_DAY, push, {
      gitHubUrls: { rest: url, graphql: `${url}/graphql` },
    });
    expect(latest.no_data.deployment_frequency).toContain('gave more than 20 MB when asked for');
    expect(exitCode).toBe(0);
  });
});
