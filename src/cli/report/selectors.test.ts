import { history, startSimulator, type Simulator } from '../../../simulator';
import { runInProcess } from '../testing.fixtures';

// The stand-in reads GitHub's whole schema for the first GraphQL question, which a busy machine takes seconds for.
jest.setTimeout(30_000);

const deployed = { createdAt: '2026-03-05T09:00:00Z' };
const outage = (of: string) =>
  ['detected', 'resolved']
    .map((event, hour) => JSON.stringify({ event, timestamp: `2026-03-06T1${hour}:00:00Z`, incident_id: `of ${of}` }))
    .join('\n');
const gitHub = history()
  .repository('acme/shop', { topics: ['web'] })
  .deployment(deployed)
  .file('ops/incidents.ndjson', outage('shop'))
  .repository('acme/pay')
  .deployment(deployed)
  .file('ops/incidents.ndjson', outage('pay'))
  .repository('acme/legacy')
  .deployment(deployed)
  .repository('acme/old', { archived: true })
  .deployment(deployed)
  .team('acme/owls', ['acme/pay'])
  .build();

describe('dora report of what repositories belong to', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ history: gitHub });
  });
  afterAll(() => simulator.close());

  async function report(selectors: readonly string[], file = '', more: readonly string[] = []) {
    const { exitCode, stdout, stderr } = await runInProcess(
      [
        ...['report', '--from', '2026-03-01', '--to', '2026-03-11', '--format', 'json', '--github-url', simulator.url],
        ...selectors.flatMap((selector) => ['--repo', selector]),
        ...more,
      ],
      { readText: () => file }
    );
    return { exitCode, stderr, said: exitCode === 0 ? JSON.parse(stdout) : undefined };
  }

  it.each([
    [
      ['acme/*', '!acme/legacy'],
      ['acme/pay', 'acme/shop'],
    ],
    [['topic:acme/web'], ['acme/shop']],
    [
      ['topic:web', 'acme/legacy'],
      ['acme/shop', 'acme/legacy'],
    ],
    [['team:acme/owls'], ['acme/pay']],
    [['acme/*', '!topic:web', '!/leg/'], ['acme/pay']],
    [
      ['acme/old', 'acme/s*'],
      ['acme/old', 'acme/shop'],
    ],
  ])('%j', async (selectors, expected) => {
    const { said } = await report(selectors);
    expect([...said.repositories].sort()).toEqual([...expected].sort());
    expect(said.metrics.deploymentFrequency.deployments).toBe(expected.length);
  });

  it('says how many it leaves out', async () => {
    const { said } = await report(['acme/*']);
    expect(said.notices).toContain('1 archived repository of acme/* is left out: name one as owner/name to count it');
  });

  it('takes teams of the settings', async () => {
    const file = "teams: { payments: [acme/p*, '!acme/pa'] }";
    expect((await report(['team:payments'], file)).said.repositories).toEqual(['acme/pay']);
    expect((await report(['team:paymnts'], file)).stderr).toContain(
      'The settings have no team paymnts: there are payments; a team of GitHub is written team:organisation/name'
    );
  });

  it('tells teams apart whose members are named by what they belong to', async () => {
    const file = 'teams: { web: [topic:acme/web], owls: [team:acme/owls], all: [acme/*], one: [acme/legacy] }';
    const { said } = await report(['acme/*'], file, ['--by', 'team']);
    const groups: ReadonlyArray<{ labels: unknown; metrics: { deploymentFrequency: { deployments: number } } }> =
      said.groups;
    expect(groups.map(({ labels, metrics }) => [labels, metrics.deploymentFrequency.deployments])).toEqual([
      [{ team: 'web' }, 1],
      [{ team: 'owls' }, 1],
      [{ team: 'all' }, 3],
      [{ team: 'one' }, 1],
    ]);
  });

  it('asks nothing about teams that no number is told apart by', async () => {
    const file = 'teams: { gone: [team:acme/nobody] }';
    expect((await report(['acme/pay'], file)).exitCode).toBe(0);
    expect((await report(['acme/pay'], file, ['--by', 'team'])).stderr).toContain('acme has no team nobody');
  });

  it('looks for an incident log in each', async () => {
    const log = ['--incident-file', 'ops/incidents.ndjson'];
    const { said } = await report(['acme/*', '!acme/legacy'], '', log);
    expect(said.metrics.timeToRestore.count).toBe(2);
    expect((await report(['topic:acme/web'], '', log)).said.metrics.timeToRestore.count).toBe(1);
  });

  it.each([
    ['acme/w*', 'acme/w* matches no repository of acme: there are'],
    ['topic:acme/wep', 'No repository of acme has the topic wep: there are web'],
    ['topic:web', 'topic:web is looked for among the owners that are named beside it, and there is none'],
    ['team:acme/owl', 'acme has no team owl: there are owls'],
    ['nobody/*', 'There is no owner nobody on GitHub'],
    ['*/*', 'name their owner, as in acme/*'],
    ['acme/ol*', 'acme/ol*: nothing is left to measure, as 1 archived repository of acme/ol* is left out'],
    ['!acme/shop', 'leaves out, and nothing says of what'],
  ])('says what is wrong with %s', async (selector, message) => {
    const { exitCode, stderr } = await report([selector]);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain(message);
  });
});
