import { history, startSimulator, type Simulator } from '../../../simulator';
import { contextOf, NOW, openCalls, type SettingsInput } from './pluginCalls.fixtures';

const gitHub = history()
  .repository('acme/shop', { private: true })
  .deployment({ createdAt: '2025-03-04T10:00:00Z' })
  .deployment({ createdAt: '2025-03-04T10:00:00Z', environment: 'staging' })
  .build();

// The first call loads the client for GitHub.
jest.setTimeout(30_000);

describe('the health check on the server', () => {
  let simulator: Simulator;
  const { calls, log } = openCalls();

  beforeAll(async () => {
    simulator = await startSimulator({
      history: gitHub,
      now: () => NOW,
      tokens: [{ token: 'a-good-token', scopes: null, repositories: 'all' }],
    });
  });
  afterAll(async () => {
    await calls.close();
    await simulator.close();
  });

  const check = (options: SettingsInput['options'], token = 'a-good-token') =>
    calls.checkHealth(
      contextOf({ options: { githubUrl: simulator.url, repositories: ['acme/shop'], ...options }, secrets: { token } }),
      new AbortController().signal
    );

  it('says what can be read, and that panels run elsewhere where they do', async () => {
    expect(await check({ queriesRunOn: 'server' })).toMatchObject({
      status: 'ok',
      message: '1 of 1 repository can be read.',
      details: { verboseMessage: expect.stringContaining('✓ acme/shop can be read.') },
    });
    expect(await check({})).toMatchObject({
      message: expect.stringMatching(/Panels run their queries in the browser; this was read by Grafana's server/),
    });
  });

  it('is good with a warning in its words', async () => {
    expect(await check({ environment: 'live' })).toMatchObject({
      status: 'ok',
      message: expect.stringMatching(/1 of 1 .*\nacme\/shop has no environment "live": there are staging, production/),
    });
  });

  it('says what would fit to those who can set it, and takes no more calls for others', async () => {
    const line = async (askedBy: SettingsInput['askedBy']) => {
      const options = { githubUrl: simulator.url, repositories: ['acme/shop'], environment: 'live' };
      const input = { options, secrets: { token: 'a-good-token' }, ...(askedBy && { askedBy }) };
      const { message } = await calls.checkHealth(contextOf(input), new AbortController().signal);
      return message.split('\n')[1];
    };
    expect(await line(undefined)).toBe('acme/shop has no environment "live": there are staging, production.');
    expect(await line('administrator')).toBe(
      'acme/shop has no environment "live": there are staging, production; set "Environment" to production ' +
        '(1 deployment to "production" in the last 90 days, the latest on 2025-03-04).'
    );
  });

  it('fails with what GitHub says, and looks again each time', async () => {
    expect(await check({}, 'a-token-that-was-revoked')).toMatchObject({
      status: 'error',
      message: expect.stringContaining('GitHub refused the token (401)'),
    });
    expect(await check({})).toMatchObject({ status: 'ok' });
    const before = simulator.counts.total;
    await check({});
    expect(simulator.counts.total).toBeGreaterThan(before);
  });

  it('fails with what is wrong with the settings', async () => {
    expect(await check({ repositories: ['shop'] })).toMatchObject({
      status: 'error',
      message: expect.stringContaining('"shop" is not of the form owner/name'),
    });
    const { signal } = new AbortController();
    expect(await calls.checkHealth(contextOf({ jsonData: '{' }), signal)).toMatchObject({ status: 'error' });
  });

  it('tells where the queries of panels run, with a GitHub App as with a token', async () => {
    const app = { authentication: 'github-app', appId: '7', installationId: '8' } as const;
    expect((await check(app)).message).toContain('Panels run their queries in the browser');
    expect((await check({ ...app, queriesRunOn: 'server' })).message).not.toContain('in the browser');
  });

  it('without a data source tells that the plugin runs', async () => {
    const { signal } = new AbortController();
    expect(await calls.checkHealth({ orgId: 1 }, signal)).toMatchObject({ status: 'ok' });
  });

  it('answers also when its caller has gone', async () => {
    const context = contextOf({ options: { githubUrl: simulator.url, repositories: ['acme/shop'] } });
    expect(await calls.checkHealth(context, AbortSignal.abort())).toMatchObject({ status: 'error' });
    expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});
