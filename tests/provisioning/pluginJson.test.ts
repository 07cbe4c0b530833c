import { filesIn, isThere, textOf } from './repositoryFile';

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

  it('brings every dashboard, by the title it has, and no page of an app', () => {
    expect(plugin.includes).toEqual(
      filesIn('dashboards').map((file) => ({
        type: 'dashboard',
        name: JSON.parse(textOf(`dashboards/${file}`)).title,
        path: `dashboards/${file}`,
      }))
    );
  });

  it('shows the pictures of the README', () => {
    const pictures: Array<{ name: string; path: string }> = plugin.info.screenshots;
    expect(pictures.length).toBeGreaterThan(1);
    for (const { name, path } of pictures) {
      expect([name, isThere(path.replace(/^img/, 'docs/img'))]).toEqual([expect.stringMatching(/^DORA /), true]);
    }
  });

  it('links to whole addresses, as the schema of plugin.json wants, and to no repository that is made up', () => {
    const links: Array<{ name: string; url: string }> = plugin.info.links;
    expect(links.map(({ url }) => new URL(url).host)).toEqual(['dora.dev', 'www.apache.org']);
    expect(links.every(({ url }) => url.startsWith('https://'))).toBe(true);
  });

  it('never lets a secret out of the server', () => {
    expect(JSON.stringify(plugin)).not.toMatch(/SecureJsonData|privateKey/);
  });
});
