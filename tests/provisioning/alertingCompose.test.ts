import { z } from 'zod';
import { RULE_FILES, RULES } from './alertRules';
import { isThere, textOf, yamlOf } from './repositoryFile';

const FILE = 'compose/notifications.yaml';
const duration = z.string().regex(/^\d+(s|m|h|d)$/);
const matchers = z.array(z.tuple([z.string(), z.enum(['=', '!=', '=~', '!~']), z.string()])).min(1);

/** What Grafana knows of contact points and policies, as far as the file uses it. */
const notifications = z.strictObject({
  apiVersion: z.literal(1),
  contactPoints: z.array(
    z.strictObject({
      orgId: z.literal(1),
      name: z.string(),
      receivers: z.array(
        z.strictObject({
          uid: z.string().regex(/^[a-z0-9-]{1,40}$/),
          type: z.literal('webhook'),
          settings: z.strictObject({ url: z.url() }),
        })
      ),
    })
  ),
  policies: z.array(
    z.strictObject({
      orgId: z.literal(1),
      receiver: z.string(),
      group_by: z.array(z.string()),
      group_wait: duration,
      group_interval: duration,
      repeat_interval: duration,
      routes: z.array(
        z.strictObject({ receiver: z.string(), object_matchers: matchers, group_by: z.array(z.string()) })
      ),
    })
  ),
});

interface Service {
  readonly image: string;
  readonly volumes: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: object;
}
const { services } = yamlOf('docker-compose.yaml') as { services: Record<'grafana' | 'alerts' | 'plugin', Service> };
const { grafana, alerts, plugin } = services;
const { contactPoints, policies } = notifications.parse(yamlOf(FILE));
const [policy] = policies;

describe('notifications in docker compose', () => {
  it('go to the service that prints them, without a secret', () => {
    expect(contactPoints.flatMap(({ receivers }) => receivers.map(({ settings }) => settings.url))).toEqual([
      'http://alerts:8080/',
    ]);
    const settings = textOf(FILE).replaceAll(/^\s*#.*$/gm, '');
    expect(settings).not.toContain('$');
  });

  it('use contact points that there are', () => {
    const receivers = policies.flatMap(({ receiver, routes }) => [receiver, ...routes.map((route) => route.receiver)]);
    expect(contactPoints.map(({ name }) => name)).toEqual(expect.arrayContaining(receivers));
  });

  it('are one tree: Grafana would keep the last alone', () => {
    expect(policies).toHaveLength(1);
  });

  it('tell of a repository and metric in one message, whatever the severity', () => {
    const labels = RULES.map((rule) => ({ ...rule.labels, alertname: rule.title }));
    for (const label of labels) {
      expect(routeOf(label)?.group_by).toEqual(['repository', 'metric']);
    }
  });

  it('tell in one message that rules cannot be evaluated', () => {
    const label = { product: 'dora', metric: 'leadTime', severity: 'critical', alertname: 'DatasourceError' };
    expect(routeOf(label)?.group_by).toEqual(['alertname']);
    expect(routeOf({ ...label, alertname: 'DatasourceNoData' })?.group_by).toEqual(['alertname']);
  });

  it('leave what is not of this product to the root', () => {
    expect(routeOf({ alertname: 'Disk is full' })).toBeUndefined();
  });

  it('lie outside the folder that other Grafanas mount, where they would replace their policies', () => {
    expect(RULE_FILES.filter((file) => /^(policies|contactPoints|resetPolicies):/m.test(textOf(file)))).toEqual([]);
  });

  /** The first route whose matchers all match, as Grafana takes it. */
  function routeOf(labels: Readonly<Record<string, string>>) {
    return policy?.routes.find(({ object_matchers }) =>
      object_matchers.every(([name, operator, value]) => {
        const isSame = operator.endsWith('~')
          ? new RegExp(`^(?:${value})$`).test(labels[name] ?? '')
          : labels[name] === value;
        return isSame !== operator.startsWith('!');
      })
    );
  }
});

describe('docker-compose.yaml', () => {
  it('mounts every file of rules, and the notifications beside them', () => {
    const mounted = grafana.volumes
      .map((volume) => volume.split(':'))
      .filter(([, target]) => target?.startsWith('/etc/grafana/provisioning/alerting/'));
    expect(mounted.map(([source]) => source?.replace('./', '')).sort()).toEqual([FILE, ...RULE_FILES].sort());
    for (const [source = '', target = '', mode] of mounted) {
      expect(isThere(source)).toBe(true);
      expect([target.split('/').at(-1), mode]).toEqual([source.split('/').at(-1), 'ro']);
    }
  });

  it('runs the log of alerts from what the first service installed, where Grafana alone reaches it', () => {
    const [program, file] = (alerts.command ?? []).map((one) => one.replace('/build/current/', ''));
    expect(alerts.image).toBe(plugin.image);
    expect(alerts.ports).toBeUndefined();
    expect(alerts.volumes).toEqual(['build:/build:ro']);
    expect(plugin.volumes).toContain('build:/build');
    expect(alerts.depends_on).toEqual({ plugin: { condition: 'service_completed_successfully' } });
    expect([isThere(program ?? ''), isThere(file ?? '')]).toEqual([true, true]);
  });

  it('tells Grafana its address, which alerts link to', () => {
    expect(grafana.environment.GF_SERVER_ROOT_URL).toBe('http://localhost:${PORT:-3000}/');
  });
});
