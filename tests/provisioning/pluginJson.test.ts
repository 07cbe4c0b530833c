import { isThere, textOf } from './repositoryFile';

interface Route {
  path: string;
  method: string;
  url: string;
  headers: Array<{ name: string; content: string }>;
}

const plugin = JSON.parse(textOf('src/plugin.json'));
const routes: Route[] = plugin.routes;

describe('plugin.json', () => {
  it('says what the plugin is and where it runs', () => {
    expect(plugin).toMatchObject({
      id: 'galway-dora-datasource',
      name: 'DORA Metrics',
      type: 'datasource',
      metrics: true,
      annotations: true,
    });
    expect(plugin.dependencies.grafanaDependency).toBe('>=10.1.0');
  });

  it("has a backend, with which Grafana's server answers alert rules", () => {
    expect(plugin).toMatchObject({ backend: true, alerting: true, executable: 'gpx_dora' });
  });

  it('has the logo that it names', () => {
    expect(isThere(`src/${plugin.info.logos.small}`)).toBe(true);
  });

  it('lets browsers read REST, the incident log and the collector, and post to the GraphQL path alone', () => {
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET github/rest',
      'POST github/graphql',
      'GET incidents',
      'GET collector',
    ]);
  });

  it('sends each secret to whom it belongs alone: GitHub, the incident log, the collector', () => {
    const secretsSent = routes.map(({ path, headers }) => [
      path,
      ...new Set([...JSON.stringify(headers).matchAll(/SecureJsonData\.(\w+)/g)].map(([, name]) => name)),
    ]);
    expect(secretsSent).toEqual([
      ['github/rest', 'token'],
      ['github/graphql', 'token'],
      ['incidents', 'incidentToken'],
      ['collector', 'collectorKey'],
    ]);
  });

  it('leads nowhere where queries run on the server, by the same condition on every route', () => {
    const conditions = routes.map(({ url }) => /^{{ if (and \(.*?\)\)) }}/.exec(url)?.[1]);
    expect(new Set(conditions).size).toBe(1);
    for (const { headers } of routes) {
      expect(headers.every(({ content }) => content.includes(conditions[0] ?? 'no condition'))).toBe(true);
    }
  });

  it('never lets the private key of a GitHub App out of the server', () => {
    expect(JSON.stringify(plugin)).not.toContain('privateKey');
  });
});
