import { parseOptions } from '../../src/configuration/parseOptions';
import { placedSettings } from '../../src/configuration/settings';
import { textOf, yamlOf } from './repositoryFile';

interface DataSources {
  datasources: Array<{ type: string; uid: string; access: string; jsonData: object; secureJsonData: object }>;
}

const file = 'provisioning/datasources/dora.yaml';

describe('the provisioned data source', () => {
  const source = (yamlOf(file) as DataSources).datasources[0];

  it('is this plugin, behind the proxy', () => {
    expect(source).toMatchObject({ type: 'galway-dora-datasource', uid: 'dora-metrics', access: 'proxy' });
  });

  it('holds no secret, only the names of environment variables', () => {
    expect(source?.secureJsonData).toEqual({
      token: '$GITHUB_TOKEN',
      privateKey: '$GITHUB_APP_PRIVATE_KEY',
      incidentToken: '$DORA_INCIDENT_TOKEN',
      collectorKey: '$DORA_COLLECTOR_KEY',
    });
  });

  it('has settings that can be used when no environment variable is set', () => {
    const standard = parseOptions({});
    expect(parseOptions(filledIn({}))).toEqual({ ...standard, allowedRepositories: 'configured' });
  });

  it('lets viewers ask for the configured repositories alone, unless an administrator opens it', () => {
    const allowed = (environment: Record<string, string>) => parseOptions(filledIn(environment)).allowedRepositories;
    expect(allowed({})).toBe('configured');
    expect(allowed({ DORA_ALLOWED_REPOSITORIES: '' })).toBe('configured');
    expect(allowed({ DORA_ALLOWED_REPOSITORIES: 'configured' })).toBe('configured');
    expect(allowed({ DORA_ALLOWED_REPOSITORIES: 'any' })).toBe('any');
    expect(() => allowed({ DORA_ALLOWED_REPOSITORIES: 'everything' })).toThrow('allowedRepositories');
  });

  it('lets them ask for the configured repositories alone in docker compose, where nothing is set', () => {
    const { services } = yamlOf('docker-compose.yaml') as { services: { grafana: { environment: object } } };
    expect(services.grafana.environment).toMatchObject({
      DORA_ALLOWED_REPOSITORIES: '${DORA_ALLOWED_REPOSITORIES:-configured}',
    });
  });

  it('takes its settings from environment variables', () => {
    const options = parseOptions(
      filledIn({
        GITHUB_REPOSITORIES: 'acme/shop,acme/web',
        DORA_DEPLOYMENT_SOURCE: 'releases',
        DORA_ENVIRONMENT: 'live',
        DORA_INCIDENT_SOURCE: 'url',
        DORA_INCIDENT_URL: 'https://logs.example/incidents.ndjson',
        DORA_PROFILE: 'dora-2024',
        DORA_TAG_PATTERN: '{web,api}@*',
        DORA_PATH: 'services/web/**',
        DORA_DEFAULT_BRANCH_NAMES: 'master,trunk',
      })
    );
    expect(options).toMatchObject({
      repositories: ['acme/shop', 'acme/web'],
      deployments: { kind: 'releases', environments: ['live'], tagPatterns: ['{web,api}@*'] },
      paths: ['services/web/**'],
      defaultBranchNames: ['master', 'trunk'],
      incidents: { kind: 'url', url: 'https://logs.example/incidents.ndjson' },
    });
    expect(options.settings.profile.id).toBe('dora-2024');
  });

  it('has a place for every setting, filled from the variable of that setting', () => {
    const unset = placedSettings().filter(({ path, setting }) => {
      const value = path.reduce<unknown>((within, key) => (within as Record<string, unknown>)?.[key], source?.jsonData);
      return [value].flat()[0] !== `\${${setting.variable}}`;
    });
    expect(unset.map(({ path }) => path.join('.'))).toEqual([]);
  });

  it('takes what makes a deployment a failed one, and bounds as one text of JSON', () => {
    const deploymentsPerDay = { Elite: 3, High: 1, Medium: null };
    const { settings } = parseOptions(
      filledIn({
        DORA_HOTFIX_LABEL: 'urgent, now',
        DORA_ROLLBACK_WITHIN_HOURS: '2',
        DORA_PROFILE: 'custom',
        DORA_CUSTOM_PROFILE: JSON.stringify({ deploymentsPerDay }),
      })
    );
    expect(settings.failureSignals).toMatchObject({ hotfixLabels: ['urgent, now'], rollbackWithinHours: 2 });
    expect(settings.profile.deploymentsPerDay).toEqual(deploymentsPerDay);
  });

  it('takes the collector from environment variables, for deployments, incidents or both', () => {
    const url = { DORA_COLLECTOR_URL: 'http://collector:9095' };
    const source = { DORA_DEPLOYMENT_SOURCE: 'collector', DORA_INCIDENT_SOURCE: 'collector' };
    expect(parseOptions(filledIn({ ...source, ...url }))).toMatchObject({
      deployments: { kind: 'collector' },
      incidents: { kind: 'collector' },
      collectorUrl: 'http://collector:9095',
    });
    expect(() => parseOptions(filledIn(source))).toThrow('The collector has no address yet');
    expect(parseOptions(filledIn(url))).toMatchObject({
      deployments: { kind: 'deployments' },
      collectorUrl: undefined,
    });
  });

  it('takes a GitHub App and the server from environment variables, numbers being texts or not', () => {
    const settings = filledIn({
      DORA_QUERIES_RUN_ON: 'server',
      DORA_STALE_LIMIT_MINUTES: '15',
      GITHUB_AUTHENTICATION: 'github-app',
      GITHUB_APP_ID: '1234',
      GITHUB_APP_INSTALLATION_ID: '5678',
    });
    const asNumbers = { ...settings, appId: 1234, installationId: 5678, staleLimitMinutes: 15 };
    for (const given of [settings, asNumbers]) {
      expect(parseOptions(given)).toMatchObject({
        authentication: { kind: 'github-app', appId: '1234', installationId: '5678' },
        staleLimitMillis: 15 * 60_000,
      });
    }
    expect(settings).toMatchObject({ queriesRunOn: 'server' });
  });

  it('says nothing of where queries run unless told to, so that they run in the browser', () => {
    expect(filledIn({})).toMatchObject({ queriesRunOn: '', authentication: '' });
  });

  it('uses only variables that docker-compose.yaml hands over', () => {
    const used = [...textOf(file).matchAll(/\$\{?([A-Z][A-Z_]*)/g)].map(([, name]) => name);
    const { services } = yamlOf('docker-compose.yaml') as {
      services: { grafana: { environment: object; entrypoint: string[] } };
    };
    const { environment, entrypoint } = services.grafana;
    const exported = [...entrypoint.join('\n').matchAll(/export ([A-Z_]+)/g)].map(([, name = '']) => name);
    expect([...Object.keys(environment), ...exported]).toEqual(expect.arrayContaining(used));
  });

  /** The settings as Grafana reads them: values are replaced in the parsed file, and missing ones are empty. */
  function filledIn(environment: Record<string, string>): object {
    return JSON.parse(JSON.stringify(source?.jsonData), (_key, value: unknown) =>
      typeof value === 'string' ? value.replace(/\$\{?([A-Z_]+)\}?/g, (_match, name) => environment[name] ?? '') : value
    );
  }
});
