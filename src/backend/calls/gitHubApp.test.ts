import { generateKeyPairSync } from 'node:crypto';
import { history, startSimulator, type Simulator } from '../../../simulator';
import { askOne, contextOf, framesOf, NOW, openCalls } from './pluginCalls.fixtures';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

const gitHub = history()
  .repository('acme/shop', { private: true })
  .deployment({ createdAt: '2025-03-04T10:00:00Z' })
  .build();
const permissions = { contents: 'read', deployments: 'read', pull_requests: 'read', actions: 'read' } as const;

// The first call loads the client for GitHub.
jest.setTimeout(30_000);

describe('a data source that asks as a GitHub App', () => {
  let simulator: Simulator;
  const { calls } = openCalls();

  beforeAll(async () => {
    const installations = [{ id: 34, permissions, repositories: 'all' as const }];
    simulator = await startSimulator({
      history: gitHub,
      now: () => NOW,
      tokens: [],
      apps: [{ id: 12, publicKey, installations }],
    });
  });
  afterAll(async () => {
    await calls.close();
    await simulator.close();
  });

  const ask = (secrets: Readonly<Record<string, string>>, installationId = '34') =>
    askOne(
      calls,
      contextOf({
        options: {
          githubUrl: simulator.url,
          repositories: ['acme/shop'],
          authentication: 'github-app',
          appId: '12',
          installationId,
        },
        secrets,
      }),
      { metric: 'deploymentFrequency', statistics: ['deployments'] }
    );

  it('reads what its installation may see', async () => {
    expect(framesOf(await ask({ privateKey: pem }))[0]?.fields[0]?.values).toEqual([1]);
  });

  it('reads with the key also where its line ends were written out', async () => {
    expect((await ask({ privateKey: pem.replaceAll('\n', '\\n') })).kind).toBe('frames');
  });

  it('says what is wrong with the key or the installation', async () => {
    expect(await ask({})).toMatchObject({ status: 400, message: expect.stringMatching(/private key .* is missing/) });
    expect(await ask({ privateKey: pem }, '35')).toMatchObject({
      kind: 'failure',
      source: 'downstream',
      message: expect.stringMatching(/35/),
    });
  });
});
