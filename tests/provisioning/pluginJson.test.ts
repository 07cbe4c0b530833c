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

  it('lets browsers read REST and the incident log, and post to the GraphQL path alone', () => {
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET github/rest',
      'POST github/graphql',
      'GET incidents',
    ]);
  });

  it("never sends GitHub's token to the incident log, nor the log's token to GitHub", () => {
    for (const { path, headers } of routes) {
      expect(JSON.stringify(headers).includes('incidentToken')).toBe(path === 'incidents');
      expect(JSON.stringify(headers).includes('SecureJsonData.token')).toBe(path !== 'incidents');
    }
  });

  it('never lets the private key of a GitHub App out of the server', () => {
    expect(JSON.stringify(plugin)).not.toContain('privateKey');
  });
});
