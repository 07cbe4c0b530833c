import { isThere, textOf } from './repositoryFile';

const plugin = JSON.parse(textOf('src/plugin.json'));

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

  it('gives browsers no route past the relay: whoever may query could send anything there', () => {
    expect(plugin.routes).toBeUndefined();
  });

  it('never lets a secret out of the server', () => {
    expect(JSON.stringify(plugin)).not.toMatch(/SecureJsonData|privateKey/);
  });
});
