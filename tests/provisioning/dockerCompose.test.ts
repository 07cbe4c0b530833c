import { isThere, textOf, yamlOf } from './repositoryFile';

interface Service {
  image?: string;
  ports?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  command?: string[];
}
interface Compose {
  services: Record<string, Service>;
  volumes?: Record<string, unknown>;
}
interface Providers {
  providers: Array<{ options: { path: string } }>;
}

const compose = yamlOf('docker-compose.yaml') as Compose;
const { grafana, plugin } = compose.services;
const pluginId: string = JSON.parse(textOf('src/plugin.json')).id;

/** Volumes as `[source, target]`; relative sources lie in this repository. */
const mounts = (service: Service | undefined) =>
  (service?.volumes ?? []).map((volume) => volume.split(':').slice(0, 2) as [string, string]);

describe('docker-compose.yaml', () => {
  it('answers on this machine alone, and lets nobody change anything without signing in', () => {
    expect(grafana?.ports).toEqual(['127.0.0.1:${PORT:-3000}:3000']);
    expect(grafana?.environment?.GF_AUTH_ANONYMOUS_ORG_ROLE).toBe('Viewer');
  });

  it.each(['datasources', 'dashboards'])('provisions %s from the folder of the repository', (kind) => {
    expect(mounts(grafana)).toContainEqual([`./provisioning/${kind}`, `/etc/grafana/provisioning/${kind}`]);
  });

  it('mounts only folders that exist, and volumes that it declares', () => {
    for (const [source] of [...mounts(grafana), ...mounts(plugin)]) {
      expect([source, source.startsWith('.') ? isThere(source) : source in (compose.volumes ?? {})]).toEqual([
        source,
        true,
      ]);
    }
  });

  it('puts the built plugin where Grafana looks for it, and lets it load unsigned', () => {
    const target = `/var/lib/grafana/plugins/${pluginId}`;
    const built = mounts(plugin).find(([, path]) => path === '/plugin')?.[0];
    expect(mounts(grafana)).toContainEqual([built, target]);
    expect(grafana?.environment?.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS).toBe(pluginId);
  });

  it('starts Grafana when the plugin is built', () => {
    expect(grafana?.depends_on).toEqual({ plugin: { condition: 'service_completed_successfully' } });
    expect(plugin?.command?.at(-1)).toContain('npm run build');
    expect(JSON.parse(textOf('package.json')).scripts.build).toBeDefined();
  });

  it('runs the backend: in an image with the C library that it is built for, and with its mode kept', () => {
    expect(grafana?.image).toMatch(/-ubuntu$/);
    expect(plugin?.image).toMatch(/^node:\d+-bookworm-slim$/);
    expect(plugin?.command?.at(-1)).toContain('cp -R --preserve=mode dist/. /plugin/');
  });

  it('mounts the dashboards where their provider and the home page look for them', () => {
    const [provider] = (yamlOf('provisioning/dashboards/dora.yaml') as Providers).providers;
    const [source, target] = mounts(grafana).find(([path]) => path === './dashboards') ?? [];
    expect(provider?.options.path).toBe(target);
    const home = grafana?.environment?.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH ?? '';
    expect(isThere(home.replace(target ?? '', source ?? ''))).toBe(true);
  });

  it('takes the token from the environment', () => {
    expect(grafana?.environment?.GITHUB_TOKEN).toBe('${GITHUB_TOKEN:-}');
  });
});
