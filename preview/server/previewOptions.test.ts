import { parse } from 'yaml';
import { parseOptions } from '../../src/configuration/parseOptions';
import { gitHubDataSource } from './previewDataSource';
import { previewOptions } from './previewOptions';

const token = 'a-token';

describe('previewOptions', () => {
  it('shows the sample on port 3000 when nothing is asked for', () => {
    expect(previewOptions([], {})).toEqual({ port: 3000, subject: { kind: 'sample' } });
  });

  it('takes the port from PORT', () => {
    expect(previewOptions([], { PORT: '3456' }).port).toBe(3456);
    expect(() => previewOptions([], { PORT: 'http' })).toThrow('PORT=http is not a port');
  });

  it('shows repositories with a token', () => {
    const args = [
      '--repo',
      'acme/shop',
      '--repo',
      'acme/web',
      '--deployments',
      'releases',
      '--incidents',
      'log.ndjson',
    ];
    expect(previewOptions(args, { GITHUB_TOKEN: token }).subject).toMatchObject({
      kind: 'github',
      saved: { repositories: ['acme/shop', 'acme/web'], deploymentSource: 'releases' },
      options: { incidents: { kind: 'local', path: 'log.ndjson' } },
      secrets: { token },
    });
  });

  it('starts without a token, and knows how to start again with one', () => {
    expect(previewOptions(['--repo', 'acme/shop', '--incidents', "the team's log.json"], {}).subject).toMatchObject({
      token: 'missing',
      startAgain: `GITHUB_TOKEN=… npm start -- --repo acme/shop --incidents 'the team'\\''s log.json'`,
    });
    expect(previewOptions([], {}, () => 'repositories: [acme/shop]').subject).toMatchObject({
      token: 'missing',
      startAgain: 'GITHUB_TOKEN=… npm start',
    });
    expect(previewOptions(['--repo', 'acme/shop'], { GITHUB_TOKEN: token }).subject).toMatchObject({ token: 'given' });
    const server = ['--repo', 'acme/shop', '--github-url', 'https://github.example.com'];
    expect(previewOptions(server, {}).subject).toMatchObject({ token: 'notNeeded' });
  });

  it('refuses a name that is not owner/name, and an address that is none', () => {
    expect(() => previewOptions(['--repo', 'shop'], { GITHUB_TOKEN: token })).toThrow(
      '--repo: "shop" is not a repository: write it as owner/name'
    );
    const args = ['--repo', 'acme/shop', '--github-url', 'ftp://github.example.com'];
    expect(() => previewOptions(args, { GITHUB_TOKEN: token })).toThrow(
      '--github-url: The GitHub URL is not an http(s) address'
    );
  });

  it('takes what counts under the names that the data source has for it', () => {
    const args = [
      ...['--repo', 'acme/shop', '--deployments', 'releases', '--tag-pattern', 'web@*', '--path', 'services/web/**'],
      ...['--default-branch-name', 'master', '--critical-severity', 'sev1', '--critical-severity', 'sev2'],
      ...['--hotfix-label', '', '--hotfix-title-pattern', '^fix!', '--hotfix-branch-pattern', '^urgent/'],
      ...['--rollback-within-hours', '0', '--critical-bug-within-hours', '', '--hotfix-within-hours', '72'],
    ];
    expect(previewOptions(args, { GITHUB_TOKEN: token }).subject).toMatchObject({
      saved: {
        tagPatterns: ['web@*'],
        paths: ['services/web/**'],
        defaultBranchNames: ['master'],
        failureSignals: {
          criticalSeverities: ['sev1', 'sev2'],
          hotfixTitlePatterns: ['^fix!'],
          hotfixBranchPatterns: ['^urgent/'],
          rollbackWithinHours: 0,
          hotfixWithinHours: 72,
        },
      },
    });
  });

  it.each([
    [['--tag-pattern', 'web@*'], '--tag-pattern: "web@*" chooses among tags, and deployments have none'],
    [['--path', '{a'], '--path: "{a" is no pattern for a file'],
    [['--hotfix-title-pattern', '('], '--hotfix-title-pattern: "(" is not a regular expression'],
    [
      ['--hotfix-within-hours', '-1'],
      '--hotfix-within-hours: "-1" is not a number of hours; give one that is not negative',
    ],
    [['--rollback-within-hours', 'soon'], '--rollback-within-hours: "soon" is not a number of hours'],
  ])('refuses what cannot be counted by: %j', (args, message) => {
    expect(() => previewOptions(['--repo', 'acme/shop', ...args], { GITHUB_TOKEN: token })).toThrow(message);
  });

  it('takes dora.yaml as dora report does, with settings that have no flag, and a GitHub App', () => {
    const file = [
      'repositories: [acme/shop]',
      'profile: custom',
      'customProfile: { deploymentsPerDay: { Elite: 9, High: 3, Medium: null } }',
      'authentication: github-app',
      'appId: 12',
      'installationId: 34',
    ].join('\n');
    const { subject } = previewOptions([], { GITHUB_APP_PRIVATE_KEY: 'a-key' }, () => file);
    expect(subject).toMatchObject({ saved: parse(file), secrets: { privateKey: 'a-key' } });
    expect(subject).toMatchObject({ token: 'given', startAgain: 'GITHUB_APP_PRIVATE_KEY=… npm start' });
    const shown = subject.kind === 'github' ? gitHubDataSource(subject, ['acme/shop'], undefined) : undefined;
    expect(parseOptions(shown?.jsonData).settings.profile.deploymentsPerDay).toEqual({
      Elite: 9,
      High: 3,
      Medium: null,
    });
    expect(JSON.stringify(shown?.jsonData)).not.toContain('a-key');
    expect(() => previewOptions([], {}, () => file)).toThrow('GITHUB_APP_PRIVATE_KEY is not set');
    expect(() => previewOptions([], {}, () => 'workflw: a')).toThrow('did you mean workflow?');
  });

  it('refuses options that would show the sample all the same', () => {
    expect(() => previewOptions(['--incidents', 'log.ndjson'], {})).toThrow('Add --repo owner/name');
    expect(() => previewOptions(['--repo', 'acme/*', '--incident-file', 'log.ndjson'], {})).toThrow(
      'Name it with --incident-repository owner/name'
    );
  });
});

describe('previewOptions with a collector', () => {
  const repository = ['--repo', 'acme/shop'];
  const secrets = { GITHUB_TOKEN: token, METRICS_API_KEY: 'key-that-writes' };
  const both = [...repository, '--deployments', 'collector', '--incidents', 'collector'];
  const url = 'http://127.0.0.1:9095';

  it('takes its address and the key that only reads', () => {
    const read = { ...secrets, METRICS_READ_KEY: 'key-that-reads' };
    expect(previewOptions([...both, '--collector-url', url], read).subject).toMatchObject({
      saved: { deploymentSource: 'collector', incidentSource: 'collector', collectorUrl: url },
      secrets: { collectorKey: 'key-that-reads' },
    });
  });

  it('takes METRICS_ENDPOINT and METRICS_API_KEY as the command line does', () => {
    const environment = { ...secrets, METRICS_ENDPOINT: `${url}/dora` };
    expect(previewOptions([...repository, '--incidents', 'collector'], environment).subject).toMatchObject({
      saved: { collectorUrl: `${url}/dora` },
      options: { deployments: { kind: 'deployments' } },
      secrets: { collectorKey: 'key-that-writes' },
    });
  });

  it('needs no token for deployments that are in it', () => {
    const environment = { METRICS_READ_KEY: 'key-that-reads' };
    expect(previewOptions([...both, '--collector-url', url], environment).subject).toMatchObject({
      token: 'notNeeded',
    });
    const incidents = [...repository, '--incidents', 'collector', '--collector-url', url];
    expect(previewOptions(incidents, environment).subject).toMatchObject({ token: 'missing' });
  });

  it('needs no repository', () => {
    expect(previewOptions(['--incidents', 'collector', '--collector-url', url], secrets).subject).toMatchObject({
      options: { repositories: [] },
    });
  });

  it.each([
    [both, secrets, 'METRICS_ENDPOINT: nothing says where the collector is'],
    [
      [...both, '--collector-url', 'collector:9095'],
      secrets,
      '--collector-url: "collector:9095" starts with collector:',
    ],
    [[...both, '--collector-url', `${url}?key=1`], secrets, 'Take everything from the ? on'],
    [[...both, '--collector-url', url], { GITHUB_TOKEN: token }, 'Set METRICS_READ_KEY, or METRICS_API_KEY'],
    [[...both, '--collector-url', url], { ...secrets, METRICS_READ_KEY: 'half a\nkey' }, 'Copy it again'],
    [[...repository, '--collector-url', url], secrets, '--collector-url does nothing with'],
  ])('says what is missing: %j', (args, environment, message) => {
    expect(() => previewOptions(args, environment)).toThrow(message);
  });
});
