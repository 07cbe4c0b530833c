import { history, startSimulator, type Simulator } from '../../../simulator';
import { surveyReportSchema } from '../../dataSource/survey/surveyReport';
import { contextOf, DAY, NOW, openCalls, type SettingsInput } from './pluginCalls.fixtures';

const ago = (days: number) => new Date(NOW - days * DAY).toISOString();

const gitHub = history()
  .repository('acme/shop')
  .deployment({ createdAt: ago(3), environment: 'live' })
  .issue({ createdAt: ago(5), labels: ['outage'] })
  .repository('acme/secret', { private: true })
  .deployment({ createdAt: ago(3), environment: 'bunker' })
  .build();

// The first call loads the client for GitHub.
jest.setTimeout(30_000);

describe('the survey on the server', () => {
  let simulator: Simulator;
  const { calls } = openCalls();

  beforeAll(async () => {
    simulator = await startSimulator({ history: gitHub, now: () => NOW, token: 'a-good-token' });
  });
  afterAll(async () => {
    await calls.close();
    await simulator.close();
  });

  const ask = async (repositories: readonly string[], { options, ...settings }: SettingsInput = {}, method = 'GET') => {
    const before = simulator.counts.total;
    const { status, body } = await calls.callResource(
      {
        context: contextOf({
          askedBy: 'administrator',
          secrets: { token: 'a-good-token' },
          ...settings,
          options: {
            githubUrl: simulator.url,
            repositories: ['acme/shop'],
            allowedRepositories: 'configured',
            queriesRunOn: 'server',
            ...options,
          },
        }),
        method,
        path: 'survey',
        parameters: new URLSearchParams(repositories.map((name) => ['repository', name])),
        headers: new Map(),
        body: new Uint8Array(),
      },
      new AbortController().signal
    );
    return { status, text: new TextDecoder().decode(body), calls: simulator.counts.total - before };
  };

  it('says what a repository has, and what settings fit', async () => {
    const { status, text, calls: taken } = await ask(['acme/shop']);
    expect(status).toBe(200);
    const report = surveyReportSchema.parse(JSON.parse(text));
    expect(report.repositories[0]?.found[0]).toEqual({
      what: 'Deployments',
      text: '"live": 1 deployment in the last 90 days, the latest on 2025-03-07',
    });
    expect(report.chosen).toMatchObject({
      deployments: { deploymentSource: 'deployments', environment: 'live' },
      incidents: { incidentSource: 'issues', incidentLabel: 'outage' },
    });
    expect(report.token.rateLimit).toMatch(/^GitHub leaves \d+ of \d+/);
    expect(taken).toBeLessThanOrEqual(18);
  });

  it.each([[{}], [{ options: { allowedRepositories: 'any' } }]] as const)(
    'answers nobody who may not edit the data source, whatever they ask for: %j',
    async (settings) => {
      const refusals = [];
      for (const name of ['acme/shop', 'acme/secret', 'acme/gone', 'shop']) {
        refusals.push(await ask([name], { ...settings, askedBy: undefined } as SettingsInput));
      }
      expect(refusals.map(({ status, calls: taken }) => [status, taken])).toEqual(refusals.map(() => [403, 0]));
      expect(new Set(refusals.map(({ text }) => text)).size).toBe(1);
      expect(refusals[0]?.text).toContain('Only administrators of the organisation');
    }
  );

  it('says nothing of a repository that is not allowed, and does not ask whether it exists', async () => {
    const answers = [await ask(['acme/secret']), await ask(['acme/gone']), await ask(['acme/shop', 'acme/secret'])];
    expect(answers.map(({ status, calls: taken }) => [status, taken])).toEqual([
      [403, 0],
      [403, 0],
      [403, 0],
    ]);
    expect(answers.map(({ text }) => text).join()).not.toMatch(/bunker/);
    expect(answers[0]?.text.replace('secret', 'gone')).toBe(answers[1]?.text);
  });

  it('says what went wrong, in a status that does not end the session', async () => {
    expect(await ask(['acme/shop'], { secrets: { token: 'a-token-that-was-revoked' } })).toMatchObject({
      status: 502,
      text: expect.stringContaining('GitHub refused the token (401)'),
    });
    expect(await ask(['acme/gone'], { options: { allowedRepositories: 'any' } })).toMatchObject({
      status: 404,
      text: expect.stringContaining('acme/gone does not exist'),
    });
  });

  it('can only be read', async () => {
    expect(await ask(['acme/shop'], {}, 'POST')).toMatchObject({ status: 405, calls: 0 });
  });
});
