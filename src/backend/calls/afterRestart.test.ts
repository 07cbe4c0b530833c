import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { history, startSimulator, type Simulator } from '../../../simulator';
import { askOne, contextOf, framesOf, NOW, openCalls } from './pluginCalls.fixtures';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A repository whose deployments take four pages of a hundred: 350, two hours from one to the next. */
const large = Array.from({ length: 350 }, (_each, index) =>
  new Date(NOW - (index + 1) * 2 * HOUR).toISOString()
).reduce((repository, createdAt) => repository.deployment({ createdAt }), history().repository('acme/shop'));

// The first call loads the client for GitHub.
jest.setTimeout(30_000);

describe('after a restart of Grafana', () => {
  let simulator: Simulator;
  let directory: string;
  let now = NOW;

  beforeEach(async () => {
    now = NOW;
    simulator = await startSimulator({ history: large.build(), now: () => now, token: 'a-good-token' });
    directory = await mkdtemp(join(tmpdir(), 'dora-test-'));
  });
  afterEach(async () => {
    await simulator.close();
    await rm(directory, { recursive: true });
  });

  /** A process of the plugin that is asked once and then ends; how many calls to GraphQL it took. */
  async function aProcess({ token = 'a-good-token', uid = 'dora' } = {}) {
    const { calls, log } = openCalls({ now: () => now, environment: { GF_PLUGIN_CACHE_DIRECTORY: directory } });
    const options = { githubUrl: simulator.url, repositories: ['acme/shop'] };
    const before = simulator.counts.graphql;
    const query = { metric: 'deploymentFrequency', statistics: ['deployments'] };
    const answer = await askOne(calls, contextOf({ uid, options, secrets: { token } }), query);
    await calls.close();
    now += 10 * MINUTE;
    return {
      asked: simulator.counts.graphql - before,
      deployments: answer.kind === 'frames' ? framesOf(answer)[0]?.fields[0]?.values[0] : answer.kind,
      log: log.lines.filter((line) => line.startsWith('warn')),
    };
  }
  const lists = async () =>
    (await readdir(join(directory, 'dora-lists'))).map((name) => join(directory, 'dora-lists', name));

  it('a read asks whether anything has changed instead of for the pages of lists', async () => {
    const first = await aProcess();
    const again = await aProcess();
    expect(first.asked).toBe(4);
    expect([again.asked, again.deployments]).toEqual([1, first.deployments]);
  });

  it('another data source, and the same with another token, read in full', async () => {
    const first = await aProcess();
    expect((await aProcess({ uid: 'other' })).asked).toBe(first.asked);
    await aProcess({ token: 'a-bad-token' });
    // What is of another token went when that one was given.
    expect((await aProcess()).asked).toBe(first.asked);
  });

  it('a token that is refused leaves nothing', async () => {
    await aProcess();
    expect(await lists()).not.toHaveLength(0);
    simulator.fail({ times: 'always', failure: { kind: 'status', status: 401 } });
    expect((await aProcess()).deployments).toBe('failure');
    expect(await lists()).toHaveLength(0);
  });

  it('a damaged file costs a read in full', async () => {
    const first = await aProcess();
    await Promise.all((await lists()).map((path) => writeFile(path, '{')));
    expect(await aProcess()).toEqual({ ...first, log: [] });
  });
});
