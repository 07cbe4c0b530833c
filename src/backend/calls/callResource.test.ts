import { history, startSimulator, type Simulator } from '../../../simulator';
import type { ResourceRequest } from '../pluginCalls';
import { contextOf, NOW, openCalls } from './pluginCalls.fixtures';

const gitHub = history()
  .repository('acme/shop')
  .deployment({ createdAt: '2025-03-04T10:00:00Z' })
  .deployment({ createdAt: '2025-03-04T10:00:00Z', environment: 'staging' })
  .workflow('release.yml')
  .repository('acme/docs')
  .deployment({ createdAt: '2025-03-04T10:00:00Z', environment: 'preview' })
  .workflow('publish.yml')
  .build();

// The first call loads the client for GitHub.
jest.setTimeout(30_000);

describe('resources', () => {
  let simulator: Simulator;
  const { calls } = openCalls();

  beforeAll(async () => {
    simulator = await startSimulator({ history: gitHub, now: () => NOW, token: 'a-good-token' });
  });
  afterAll(async () => {
    await calls.close();
    await simulator.close();
  });

  const ask = async (path: string, overrides: Partial<ResourceRequest> = {}) => {
    const [name = '', search = ''] = path.split('?');
    const answer = await calls.callResource(
      {
        context: contextOf({
          options: { githubUrl: simulator.url, repositories: ['acme/shop', 'acme/docs'] },
          secrets: { token: 'a-good-token' },
        }),
        method: 'GET',
        path: name,
        parameters: new URLSearchParams(search),
        headers: new Map(),
        body: new Uint8Array(),
        ...overrides,
      },
      new AbortController().signal
    );
    return { ...answer, body: JSON.parse(new TextDecoder().decode(answer.body)) as unknown };
  };

  it('list the configured repositories', async () => {
    expect(await ask('repositories')).toEqual({
      status: 200,
      headers: { 'Content-Type': ['application/json'] },
      body: ['acme/shop', 'acme/docs'],
    });
  });

  it('list environments and workflows of the repositories asked for, or of all', async () => {
    expect((await ask('environments')).body).toEqual(['production', 'preview', 'staging']);
    expect((await ask('environments?repository=acme%2Fdocs')).body).toEqual(['production', 'preview']);
    expect((await ask('workflows?repository=acme/shop&repository=acme/docs')).body).toEqual([
      'publish.yml',
      'release.yml',
    ]);
    expect((await ask('workflows?repository=.*')).body).toEqual(['publish.yml', 'release.yml']);
    expect((await ask('workflows/?repository=acme/shop')).body).toEqual(['release.yml']);
  });

  it('say what went wrong with the status for it', async () => {
    expect(await ask('environments?repository=acme/gone')).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining('acme/gone') },
    });
    expect(await ask('environments?repository=shop')).toMatchObject({
      status: 400,
      body: { message: '"shop" is not of the form owner/name. Correct it in the query.' },
    });
    expect(await ask('repositories', { context: { orgId: 1 } })).toMatchObject({ status: 400 });
    expect(await ask('repositories', { context: contextOf({ jsonData: '{' }) })).toMatchObject({ status: 400 });
  });

  it.each(['', 'users', 'repositories/acme', 'toString'])('there is nothing at "%s"', async (path) => {
    expect(await ask(path)).toMatchObject({
      status: 404,
      body: { message: expect.stringMatching(/ask for repositories, environments, workflows, teams, topics$/) },
    });
  });

  it.each(['POST', 'DELETE', 'HEAD'])('can only be read: %s is refused', async (method) => {
    expect(await ask('repositories', { method })).toMatchObject({ status: 405, headers: { Allow: ['GET'] } });
  });
});
