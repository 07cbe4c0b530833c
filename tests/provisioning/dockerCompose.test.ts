import { isThere, textOf, yamlOf } from './repositoryFile';

interface Service {
  image?: string;
  ports?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, { condition: string; required?: boolean }>;
  networks?: Record<string, { aliases?: string[] }>;
  command?: string[];
  profiles?: string[];
  healthcheck?: { test: string[] };
  restart?: string;
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
    for (const [source] of Object.values(compose.services).flatMap(mounts)) {
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
    expect(grafana?.depends_on).toMatchObject({ plugin: { condition: 'service_completed_successfully' } });
    expect(plugin?.command?.at(-1)).toContain('npm run build');
    expect(JSON.parse(textOf('package.json')).scripts.build).toBeDefined();
  });

  it('runs the backend: in an image with the C library that it is built for, and with its mode kept', () => {
    expect(grafana?.image).toMatch(/-ubuntu$/);
    expect(plugin?.image).toMatch(/^node:\d+-bookworm-slim$/);
    expect(plugin?.command?.at(-1)).toContain('cp -R --preserve=mode "$$version"/dist/. /plugin/');
  });

  it('mounts the dashboards where their provider and the home page look for them', () => {
    const [provider] = (yamlOf('provisioning/dashboards/dora.yaml') as Providers).providers;
    const [source, target] = mounts(grafana).find(([path]) => path === './dashboards') ?? [];
    expect(provider?.options.path).toBe(target);
    const home = grafana?.environment?.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH ?? '';
    expect(isThere(home.replace(target ?? '', source ?? ''))).toBe(true);
  });

  it('starts again by itself whatever ended it, but for what builds the plugin and makes keys', () => {
    for (const [name, { restart }] of Object.entries(compose.services)) {
      expect([name, restart]).toEqual([name, ['plugin', 'keys'].includes(name) ? undefined : 'unless-stopped']);
    }
  });

  it('keeps what Grafana knows where the container is made anew', () => {
    expect(mounts(grafana)).toContainEqual(['grafana', '/var/lib/grafana']);
  });

  it('takes the token from the environment', () => {
    expect(grafana?.environment?.GITHUB_TOKEN).toBe('${GITHUB_TOKEN:-}');
  });
});

describe('the collectors of docker-compose.yaml', () => {
  const { collector, prometheus, alertmanager } = compose.services;
  const second = compose.services['collector-2'];
  const both = [collector, second];
  const scraped = yamlOf('compose/prometheus.yaml') as {
    scrape_configs: Array<{ static_configs: Array<{ targets: string[] }> }>;
  };

  it('answer on this machine alone', () => {
    for (const service of [...both, prometheus]) {
      expect(service?.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
    }
    // Any page could silence it: it allows requests of all sites.
    expect(alertmanager?.ports).toBeUndefined();
    expect(prometheus?.command).toContain('--web.cors.origin=http://localhost:9090');
  });

  it('are read by Grafana where they are', () => {
    const { DORA_COLLECTOR_URL } = grafana?.environment ?? {};
    expect(DORA_COLLECTOR_URL).toBe('${DORA_COLLECTOR_URL:-http://collectors:9095/dora}');
    for (const service of both) {
      expect(service?.networks?.default?.aliases).toEqual(['collectors']);
    }
  });

  it('run a program that is there, on what the build service built', () => {
    for (const service of both) {
      expect(service?.command?.join(' ')).toMatch(/ \/build\/current\/src\/dora\/main\.ts serve --host 0\.0\.0\.0/);
      expect(mounts(service)).toContainEqual(['build', '/build']);
    }
    expect(isThere('src/dora/main.ts')).toBe(true);
  });

  it('are healthy when they can store events', () => {
    for (const service of both) {
      expect(service?.healthcheck?.test).toEqual(['CMD', 'node', '-e', expect.stringContaining(':9095/readyz')]);
    }
  });

  it('share one database where there are two, and start when it is ready', () => {
    const url = '${COMPOSE_PROFILES:+postgres://dora@postgres:5432/dora}';
    for (const service of both) {
      expect(service?.environment?.DATABASE_URL).toBe(url);
      expect(service?.depends_on?.postgres).toEqual({ condition: 'service_healthy', required: false });
    }
    expect([collector?.profiles, second?.profiles]).toEqual([undefined, ['scale']]);
  });

  it('find the database ready when it answers where they ask, and not while it is being set up', () => {
    expect(compose.services.postgres?.healthcheck?.test.join(' ')).toContain('pg_isready --host 127.0.0.1 ');
  });

  it('are all scraped by Prometheus, with the rules of this repository', () => {
    const targets = scraped.scrape_configs
      .flatMap(({ static_configs }) => static_configs)
      .flatMap((one) => one.targets);
    expect(targets).toEqual(['collector:9095', 'collector-2:9095']);
    for (const [source] of mounts(prometheus).filter(([path]) => path.startsWith('.'))) {
      expect([source, isThere(source)]).toEqual([source, true]);
    }
  });
});
