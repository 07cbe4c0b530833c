import { parse } from 'yaml';
import { history, startSimulator, type GitHubHistory, type Simulator } from '../../../simulator';
import { parseDoraYaml } from '../../configuration/doraYaml';
import { checkSettings, parseOptions } from '../../configuration/parseOptions';
import { DAY } from '../../engine/domain/time';
import { runInProcess, TOKEN } from '../testing.fixtures';

const NOW = Date.UTC(2026, 2, 20, 12);
const ago = (days: number): string => new Date(NOW - days * DAY).toISOString();
const sha = (letter: string): string => letter.repeat(40);

/** Two changes, merged three and two days ago. */
function changes(name: string) {
  const commits = (days: number) => [{ committedAt: ago(days) }];
  return history()
    .repository(name)
    .pullRequest({ mergedAt: ago(3), mergeCommitSha: sha('a'), commits: commits(4) })
    .pullRequest({ mergedAt: ago(2), mergeCommitSha: sha('b'), commits: commits(3) });
}

let gitHub: Simulator | undefined;
afterEach(() => gitHub?.close());

async function doctor(of: GitHubHistory, ...more: string[]) {
  gitHub ??= await startSimulator({ history: of, token: TOKEN });
  const names = of.repositories.flatMap(({ owner, name }) => ['--repo', `${owner}/${name}`]);
  return runInProcess(['doctor', '--github-url', gitHub.url, ...names, ...more], { readText: noFile });
}

function noFile(): never {
  throw Object.assign(new Error('none'), { code: 'ENOENT' });
}

/** From the repository to its first number: what the doctor writes is the file that the report reads. */
async function reportOf(of: GitHubHistory) {
  const { stdout, exitCode } = await doctor(of, '--format', 'yaml');
  const file = parseDoraYaml(stdout);
  expect([exitCode, file.problems, checkSettings(file.settings).kind]).toEqual([0, [], 'usable']);
  const report = await runInProcess(['report', '--from', ago(30), '--to', ago(0), '--format', 'json'], {
    readText: () => stdout,
  });
  expect([report.exitCode, report.stderr]).toEqual([0, '']);
  return JSON.parse(report.stdout) as {
    readonly settings: Record<string, unknown>;
    readonly metrics: Record<string, Record<string, unknown>>;
  };
}

describe('dora doctor', () => {
  beforeEach(() => (gitHub = undefined));

  const histories: ReadonlyArray<readonly [string, GitHubHistory, object]> = [
    [
      'deployments to an environment of another name',
      changes('acme/shop')
        .deployment({ createdAt: ago(40), sha: sha('0'), environment: 'live' })
        .deployment({ createdAt: ago(2.9), sha: sha('a'), environment: 'live' })
        .deployment({ createdAt: ago(1.9), sha: sha('b'), environment: 'live' })
        .deployment({ createdAt: ago(2.95), sha: sha('a'), environment: 'staging' })
        .build(),
      { deploymentSource: 'deployments', environment: 'live' },
    ],
    [
      'runs of a workflow on the default branch',
      changes('acme/shop')
        .workflow('ci.yml')
        .workflowRun({ workflow: 'deploy.yml', createdAt: ago(40), sha: sha('0') })
        .workflowRun({ workflow: 'deploy.yml', createdAt: ago(2.9), sha: sha('a') })
        .workflowRun({ workflow: 'deploy.yml', createdAt: ago(1.9), sha: sha('b') })
        .build(),
      { deploymentSource: 'workflow-runs', workflow: 'deploy.yml' },
    ],
    [
      'runs of a workflow for tags',
      changes('acme/shop')
        .workflowRun({ workflow: 'publish.yml', createdAt: ago(40), sha: sha('0'), branch: 'v1.0.0' })
        .workflowRun({ workflow: 'publish.yml', createdAt: ago(2.9), sha: sha('a'), branch: 'v1.1.0' })
        .workflowRun({ workflow: 'publish.yml', createdAt: ago(1.9), sha: sha('b'), branch: 'v1.2.0' })
        .build(),
      { deploymentSource: 'workflow-runs', workflow: 'publish.yml', tagPatterns: ['v*'] },
    ],
    [
      'releases',
      changes('acme/shop')
        .release({ tagName: 'v1.0.0', publishedAt: ago(40), sha: sha('0') })
        .release({ tagName: 'v1.1.0', publishedAt: ago(2.9), sha: sha('a') })
        .release({ tagName: 'v1.2.0', publishedAt: ago(1.9), sha: sha('b') })
        .build(),
      { deploymentSource: 'releases' },
    ],
    ['nothing but merges', changes('acme/shop').build(), { deploymentSource: 'merges' }],
  ];

  it.each(histories)('leads to numbers from %s', async (_what, of, settings) => {
    const report = await reportOf(of);
    expect(report.settings).toMatchObject(settings);
    expect(report.metrics['deploymentFrequency']).toMatchObject({ deployments: 2 });
    expect(report.metrics['leadTime']).toMatchObject({ count: expect.any(Number) as number });
  });

  it('leads to incidents, in issues and in a file', async () => {
    const issue = { createdAt: ago(3), closedAt: ago(2), labels: ['type: incident'] };
    const { settings, metrics } = await reportOf(changes('acme/shop').issue(issue).build());
    expect(settings).toMatchObject({ incidentSource: 'issues' });
    expect(metrics['timeToRestore']).toMatchObject({ count: 1, meanSeconds: 86_400 });
    await gitHub?.close();
    gitHub = undefined;

    const rows = [
      { event: 'detected', timestamp: ago(3), incident_id: '1' },
      { event: 'resolved', timestamp: ago(2), incident_id: '1' },
    ];
    const log = rows.map((row) => JSON.stringify(row)).join('\n');
    const fromFile = await reportOf(changes('acme/shop').file('.dora/incidents.ndjson', log).build());
    expect(fromFile.settings).toMatchObject({ incidentSource: 'file' });
    expect(fromFile.metrics['timeToRestore']).toMatchObject({ count: 1, meanSeconds: 86_400 });
  });

  it('writes a data source that the plugin takes', async () => {
    const of = changes('acme/shop')
      .deployment({ createdAt: ago(1), sha: sha('b'), environment: 'prod-eu' })
      .build();
    const { stdout } = await doctor(of, '--format', 'provisioning');
    const [source] = (parse(stdout) as { datasources: Array<Record<string, unknown>> }).datasources;
    expect(source).toMatchObject({ type: 'galway-dora-datasource', secureJsonData: { token: '$GITHUB_TOKEN' } });
    expect(parseOptions(source?.['jsonData'])).toMatchObject({
      repositories: ['acme/shop'],
      allowedRepositories: 'configured',
      deployments: { kind: 'deployments', environments: ['prod-eu'] },
    });
  });

  it('says for people what there is, what the token may do, and why', async () => {
    const of = changes('acme/shop')
      .deployment({ createdAt: ago(1), sha: sha('b'), environment: 'live' })
      .issue({ createdAt: ago(3), labels: ['bug'] })
      .build();
    const { stdout, exitCode } = await doctor(of);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('acme/shop (public, main)');
    expect(stdout).toContain('"live": 1 deployment in the last 90 days, the latest on 2026-03-19');
    expect(stdout).toContain('"bug": 1 issue; no file .dora/incidents.ndjson');
    expect(stdout).toMatch(/GitHub leaves \d+ of \d+ until \d\d:\d\d UTC; this took \d+ calls/);
    expect(stdout).toContain('  environment: live\n');
    expect(stdout).toContain('  acme/shop: 1 deployment to "live" in the last 90 days, the latest on 2026-03-19\n');
  });

  it('reads, asks few questions, and warns of a token that can write', async () => {
    const of = history()
      .repository('acme/shop')
      .deployment({ createdAt: ago(1), sha: sha('b') })
      .build();
    const tokens = [{ token: TOKEN, scopes: ['repo'], repositories: 'all' as const }];
    gitHub = await startSimulator({ history: of, tokens });
    const { stdout } = await doctor(of, '--format', 'json');
    const said = JSON.parse(stdout) as { calls: number; token: { warnings: string[] } };
    expect(said.token.warnings).toEqual([expect.stringMatching(/^The token could write \(repo\)/)]);
    expect(said.calls).toBeLessThanOrEqual(18);
  });

  it('says what a token may not read, and goes by the rest', async () => {
    const of = history()
      .repository('acme/vault', { private: true })
      .deployment({ createdAt: ago(1), sha: sha('b') })
      .release({ tagName: 'v1.0.0', publishedAt: ago(1) })
      .build();
    const permissions = { metadata: 'read', contents: 'read', pull_requests: 'read' } as const;
    gitHub = await startSimulator({
      history: of,
      tokens: [{ token: TOKEN, scopes: null, permissions, repositories: ['acme/vault'] }],
    });
    const { stdout } = await doctor(of);
    expect(stdout).toContain('Deployments    could not be read');
    expect(stdout).toMatch(/! The token may not read the deployments of acme\/vault/);
    expect(stdout).toContain('  deploymentSource: releases\n');
    expect(stdout).toMatch(/1 release in the last 90 days.*whether there are deployments.*could not be read/);
  });

  it('says what is different, repository by repository, and goes by most of them', async () => {
    const day = { createdAt: ago(1), sha: sha('b') };
    const of = history()
      .repository('acme/shop')
      .deployment(day)
      .repository('acme/web')
      .deployment({ ...day, environment: 'live' })
      .repository('acme/lib')
      .release({ tagName: 'v1.0.0', publishedAt: ago(1) })
      .build();
    const { stdout } = await doctor(of, '--format', 'json');
    const { settings, others } = JSON.parse(stdout) as { settings: object; others: Array<{ repository: string }> };
    expect(settings).toMatchObject({ deploymentSource: 'deployments', environment: ['production', 'live'] });
    expect(others.map(({ repository }) => repository)).toEqual(['acme/lib']);
  });

  it('ends with the code of a source that could not be read, and says the rest', async () => {
    const of = changes('acme/shop').build();
    const { exitCode, stdout, stderr } = await doctor(of, '--repo', 'acme/gone');
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('dora: acme/gone does not exist')]);
    expect(stdout).toContain('deploymentSource: merges');
  });

  it('refuses options that do not apply, and says what is missing', async () => {
    const unknown = await runInProcess(['doctor', '--workflow', 'x.yml']);
    expect([unknown.exitCode, unknown.stderr]).toEqual([2, expect.stringContaining("unknown option '--workflow'")]);
    const missing = await runInProcess(['doctor'], { environment: {}, readText: noFile });
    expect(missing.exitCode).toBe(2);
    expect(missing.stderr).toContain('--repo is missing');
    expect(missing.stderr).toContain('GITHUB_TOKEN is not set');
  });

  // Whoever may make a deployment writes its environment's name, and somebody else pipes the settings into a file.
  it.each(['text', 'json', 'yaml', 'provisioning'])('lets no name begin a line of its own in %s', async (format) => {
    const hostile = 'prod\nqueriesRunOn: browser\u202E\u001B[2J $GITHUB_TOKEN ${GITHUB_TOKEN}';
    const of = changes('acme/shop')
      .deployment({ createdAt: ago(1), sha: sha('b'), environment: hostile })
      .build();
    const { stdout } = await doctor(of, '--format', format);

    expect(stdout).not.toMatch(/[\u001B\u202E]|^\s*queriesRunOn/m);
    if (format === 'yaml') {
      expect(parseDoraYaml(stdout)).toMatchObject({ problems: [], settings: { environment: hostile } });
    }
    if (format === 'provisioning') {
      // Grafana makes one dollar of two, and a variable of one.
      const values = stdout.replaceAll(/^\s*#.*$/gm, '').replaceAll('$$', '');
      expect(values.match(/\$\S+/g)).toEqual(['$GITHUB_TOKEN']);
      const { datasources } = parse(stdout.replaceAll('$$', '$')) as { datasources: Array<{ jsonData: object }> };
      expect(datasources[0]?.jsonData).toMatchObject({ environment: hostile });
    }
  });
});
