import { Command } from 'commander';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseDoraYaml } from '../doraYaml';
import { checkSettings } from '../parseOptions';
import { placedSettings, type SavedOptions } from '../settings';
import { addSettingFlags } from './flags';
import { settingsOfCommand, type CommandSettings } from './settingsOfCommand';

const missing = Object.assign(new Error('not there'), { code: 'ENOENT' });

interface Told {
  readonly flags?: readonly string[];
  readonly file?: string;
  readonly environment?: Record<string, string>;
  readonly fallback?: SavedOptions;
}

function tell({ flags = [], file, environment = {}, fallback }: Told): CommandSettings {
  const command = addSettingFlags(new Command('dora'))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  command.parse([...flags], { from: 'user' });
  const readText = (path: string) => {
    if (file === undefined || path !== 'dora.yaml') {
      throw missing;
    }
    return file;
  };
  return settingsOfCommand(command, { environment, readText }, fallback);
}

describe('settingsOfCommand', () => {
  it('has flags win over the file, and the file over what the command falls back on', () => {
    const file =
      'environment: live\ndeploymentSource: workflow-runs\nworkflow: a.yml\nfailureSignals: { hotfixWithinHours: 2, hotfixLabels: [a] }';
    const { saved } = tell({
      file,
      flags: ['--workflow', 'b.yml', '--hotfix-label', 'b'],
      fallback: { environment: 'test', repositories: ['acme/shop'] },
    });
    expect(saved).toEqual({
      environment: 'live',
      deploymentSource: 'workflow-runs',
      workflow: 'b.yml',
      repositories: ['acme/shop'],
      failureSignals: { hotfixWithinHours: 2, hotfixLabels: ['b'] },
    });
  });

  it('takes a flag that applies by what the file says', () => {
    const { options } = tell({ file: 'deploymentSource: workflow-runs', flags: ['--workflow', 'b.yml'] });
    expect(options.deployments.workflow).toBe('b.yml');
    const said = ['--incidents', 'https://logs.example/a', '--incident-source', 'url'];
    expect(tell({ flags: said }).options.incidents).toEqual({ kind: 'url', url: 'https://logs.example/a' });
  });

  it('takes an empty flag for none', () => {
    const { options } = tell({ file: 'workflow: a.yml', flags: ['--workflow', ' ', '--environment', ''] });
    expect(options.deployments).toMatchObject({ workflow: 'a.yml', environments: ['production'] });
  });

  it('takes the bounds of a profile, and a GitHub App, from the file', () => {
    const file = [
      'profile: custom',
      'customProfile: { deploymentsPerDay: { Elite: 9, High: 3, Medium: null } }',
      'authentication: github-app',
      'appId: 12',
      'installationId: 34',
    ].join('\n');
    const { options } = tell({ file });
    expect(options.settings.profile.deploymentsPerDay).toEqual({ Elite: 9, High: 3, Medium: null });
    expect(options.authentication).toEqual({ kind: 'github-app', appId: '12', installationId: '34' });
  });

  it('has incidents come from where a flag says, whatever the file says', () => {
    const file = 'incidentSource: url\nincidentUrl: https://logs.example/a\nrepositories: [acme/shop, acme/web]';
    expect(tell({ file }).options.incidents).toEqual({ kind: 'url', url: 'https://logs.example/a' });
    expect(tell({ file, flags: ['--incidents', 'log.json'] }).options.incidents).toEqual({
      kind: 'local',
      path: 'log.json',
    });
    expect(tell({ file, flags: ['--incident-label', 'outage'] }).options.incidents).toEqual({
      kind: 'issues',
      label: 'outage',
    });
    const repositories = ['acme/shop', 'acme/web'];
    expect(tell({ file, flags: ['--incident-file', 'a.json'] }).options.incidents).toEqual({
      kind: 'file',
      repositories,
      path: 'a.json',
    });
    const flags = ['--incident-file', 'a.json', '--incident-repository', 'acme/ops'];
    expect(tell({ file, flags }).options.incidents).toMatchObject({ repositories: ['acme/ops'] });
    expect(tell({ file: 'repositories: [acme/*]', flags: ['--incident-file', '/a.json'] }).options).toMatchObject({
      repositories: ['acme/*'],
      incidents: { kind: 'file', repositories: ['acme/*'], path: 'a.json' },
    });
    expect(tell({ file, flags: ['--incident-source', 'none'] }).options.incidents).toEqual({ kind: 'none' });
  });

  it('keeps a password out of the settings, which are handed on', () => {
    const { saved, options } = tell({ flags: ['--incidents', 'https://me:hush@logs.example/a'] });
    expect(options.incidents).toEqual({ kind: 'url', url: 'https://me:hush@logs.example/a' });
    expect(JSON.stringify(saved)).not.toContain('hush');
  });

  it('finds the collector by its flag, else the file, else METRICS_ENDPOINT', () => {
    const environment = { METRICS_ENDPOINT: 'http://there/dora' };
    const file = 'deploymentSource: collector\ncollectorUrl: http://here';
    expect(tell({ file, environment, flags: ['--collector-url', 'http://flag'] }).options.collectorUrl).toBe(
      'http://flag'
    );
    expect(tell({ file, environment }).options.collectorUrl).toBe('http://here');
    expect(tell({ file: 'incidentSource: collector', environment }).options.collectorUrl).toBe('http://there/dora');
  });

  it.each([
    [
      { flags: ['--incident-file', 'a.json', '--repo', 'acme/*', '--incident-repository', 'acme/*'] },
      '--incident-repository: "acme/*" is not a repository: write it as owner/name',
    ],
    [
      { flags: ['--incident-file', 'a.json', '--repo', 'acme'] },
      '--repo: "acme" is not a repository: write it as owner/name',
    ],
    [{ flags: ['--config', 'other.yaml'] }, '--config other.yaml cannot be read (ENOENT)'],
    [{ file: 'environnment: live' }, 'dora.yaml:1:1: environnment is no setting; did you mean environment?'],
    [{ file: '\nappId: 1\nauthentication: github-app' }, 'set installationId in dora.yaml, or give --installation-id'],
    [{ file: '\nincidentUrl: logs\nincidentSource: url' }, 'dora.yaml:2:1: incidentUrl: "logs" is not an address'],
    [
      { file: 'tagPatterns: [v*]\ndeploymentSource: releases', flags: ['--deployments', 'merges'] },
      'dora.yaml:1:1: tagPatterns: "v*" chooses among tags, and merges have none',
    ],
    [
      { file: 'deploymentSource: merges', flags: ['--environment', 'a', '--environment', 'b'] },
      '--environment was given 2 times, but --deployments merges knows one only',
    ],
    [{ file: 'repositories: [shop]\nworkflw: a' }, '"shop" is not of the form owner/name; correct it\ndora.yaml:2:1: '],
    [
      { flags: ['--workflow', 'b.yml'] },
      '--workflow does nothing with --deployments deployments: add --deployments workflow-runs, or take it away',
    ],
    [
      { flags: ['--workflow', 'b.yml', '--deployments', 'releases'] },
      '--workflow does nothing with --deployments releases',
    ],
    [
      { flags: ['--collector-url', 'http://here'] },
      '--collector-url does nothing with --deployments deployments and --incident-source none and --vulnerability-source dependabot: ' +
        'add --deployments collector or --incident-source collector or --vulnerability-source collector, or take it away',
    ],
    [
      { file: 'incidentSource: issues', flags: ['--incident-repository', 'acme/ops'] },
      '--incident-repository does nothing with --incident-source issues: add --incident-source file',
    ],
    [
      { flags: ['--app-id', '12'] },
      '--app-id does nothing with --authentication token: add --authentication github-app',
    ],
    [
      { flags: ['--installation-id', '34', '--workflow', 'b.yml'] },
      '--installation-id does nothing with --authentication token: add --authentication github-app, or take it away\n--workflow does nothing',
    ],
    [
      { flags: ['--incident-label', 'outage', '--incident-source', 'url'] },
      '--incident-label does nothing with --incident-source url',
    ],
    [
      { flags: ['--incident-file', 'a.json', '--incident-source', 'none'] },
      '--incident-file does nothing with --incident-source none',
    ],
    [
      { flags: ['--incidents', 'log.json', '--incident-source', 'none'] },
      '--incidents does nothing with --incident-source none',
    ],
    [
      { flags: ['--incidents', 'collector', '--incident-source', 'url'] },
      '--incidents does nothing with --incident-source url',
    ],
  ])('says where something is wrong: %j', (told, message) => {
    expect(() => tell(told)).toThrow(message);
  });
});

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/);
const repository = fc.tuple(name, name).map((parts) => parts.join('/'));
const list = (of: fc.Arbitrary<string>) => fc.uniqueArray(of, { minLength: 1, maxLength: 3 });
const hours = fc.nat(1000).map((quarters) => quarters / 4);
const glob = fc.oneof(
  name,
  name.map((part) => `${part}/{a,b}/**`),
  name.map((part) => `!${part}@* x`)
);
const pattern = fc.oneof(name, fc.constant('^revert-\\d+-'));

/** Settings of every kind, that hold together. */
const settings = fc
  .record(
    {
      repositories: list(repository),
      githubUrl: name.map((host) => `https://${host}.example`),
      deploymentSource: fc.constantFrom('deployments', 'workflow-runs', 'releases', 'merges'),
      environment: name,
      workflow: name,
      paths: list(glob),
      defaultBranchNames: list(name),
      incident: fc.oneof(
        fc.record({ incidentUrl: name.map((path) => `https://logs.example/${path}`) }),
        fc.record({ incidentLabel: name }),
        fc.record({ incidentPath: name, incidentRepository: list(repository) })
      ),
      profile: fc.constantFrom('galway', 'dora-2021', 'dora-2023', 'dora-2024'),
      firstCommit: fc.constantFrom('committed', 'authored'),
      leadTimeEnd: fc.constantFrom('deployment', 'merge'),
      app: fc.record({
        authentication: fc.constant('github-app'),
        appId: name.map((id) => id.replaceAll('-', '.')),
        installationId: fc.nat().map(String),
      }),
      failureSignals: fc.record(
        {
          rollbackWithinHours: hours,
          criticalBugWithinHours: hours,
          hotfixWithinHours: hours,
          criticalSeverities: list(name),
          hotfixLabels: list(glob),
          hotfixTitlePatterns: list(pattern),
          hotfixBranchPatterns: list(pattern),
        },
        { requiredKeys: [] }
      ),
    },
    { requiredKeys: [] }
  )
  .map(({ incident, app, workflow, ...rest }) => ({
    ...rest,
    // Where other things are deployments its flag is refused.
    ...(rest.deploymentSource === 'workflow-runs' && workflow !== undefined && { workflow }),
    ...incident,
    ...app,
    ...(incident && {
      incidentSource: 'incidentUrl' in incident ? 'url' : 'incidentLabel' in incident ? 'issues' : 'file',
    }),
  }));

/** The flags that say the same; where incidents are kept, the flag of the place itself says it. */
function flagsFor(saved: object): string[] {
  return placedSettings().flatMap(({ path, setting: { flag } }) => {
    const value = path.reduce<unknown>((within, key) => (within as Record<string, unknown> | undefined)?.[key], saved);
    return flag === undefined || value === undefined || flag.name === '--incident-source'
      ? []
      : [value].flat().flatMap((one) => [flag.name, String(one)]);
  });
}

describe('the same settings', () => {
  it('mean the same as jsonData, as dora.yaml and as flags', () => {
    fc.assert(
      fc.property(settings, (saved) => {
        const asJsonData = checkSettings(saved);
        const asFile = parseDoraYaml(stringify(saved));
        expect(asFile.problems).toEqual([]);
        expect(checkSettings(asFile.settings)).toEqual(asJsonData);
        expect(tell({ file: stringify(saved) }).options).toEqual('options' in asJsonData && asJsonData.options);
        expect(tell({ flags: flagsFor(saved) }).options).toEqual('options' in asJsonData && asJsonData.options);
      })
    );
  });

  it('have a flag each, but for what is too deep for one and what only Grafana uses', () => {
    const without = placedSettings().filter(({ setting }) => setting.flag === undefined);
    expect(without.map(({ path }) => path.join('.'))).toEqual([
      'teams',
      'customProfile',
      'goals',
      'queriesRunOn',
      'allowedRepositories',
      'keepInBrowser',
      'staleLimitMinutes',
    ]);
  });
});
