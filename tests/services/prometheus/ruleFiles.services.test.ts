import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { globSync } from 'glob';
import { z } from 'zod';
import { textOf, yamlOf } from '../../provisioning/repositoryFile';
import { RULES as GRAFANA_RULES } from '../../provisioning/alertRules';
import { requireProgram } from '../servicePrograms';

const PATIENCE_MILLIS = 600_000;
const FOLDER = resolve(__dirname, '../../../prometheus');
const RULE_FILES = globSync(`${FOLDER}/rules/*.yaml`);

const rule = z.object({
  alert: z.string().optional(),
  record: z.string().optional(),
  expr: z.string(),
  for: z.string().optional(),
  keep_firing_for: z.string().optional(),
  labels: z.record(z.string(), z.string()).default({}),
  annotations: z.record(z.string(), z.string()).default({}),
});
const ruleFile = z.object({ groups: z.array(z.object({ rules: z.array(rule) })) });
const rulesIn = (name: string) =>
  ruleFile.parse(yamlOf(`prometheus/rules/${name}.yaml`)).groups.flatMap(({ rules }) => rules);
const alerts = rulesIn('dora-alerts');
const recordings = rulesIn('dora-recording');

const promtool = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(requireProgram('promtool'), args, { encoding: 'utf8' });
  return { status, said: stdout + stderr };
};

describe('the rules for Prometheus', () => {
  it('are accepted by promtool, without a remark', () => {
    const { status, said } = promtool('check', 'rules', '--lint=all', '--lint-fatal', ...RULE_FILES);
    expect([status, said]).toEqual([0, expect.not.stringMatching(/duplicate|warn|fail/i)]);
  });

  it.each(globSync(`${FOLDER}/tests/*.yaml`).map((file) => [file.slice(FOLDER.length + 1), file]))(
    'pass %s',
    (_name, file) => {
      expect(promtool('test', 'rules', file)).toEqual({ status: 0, said: expect.stringContaining('SUCCESS') });
    },
    PATIENCE_MILLIS
  );
});

describe('a recording rule', () => {
  it.each(recordings.map(({ record = '', expr }) => [record, expr]))(
    'looks at the window in its name, in what it reads and in what it divides by: %s',
    (record, expr) => {
      const [, days] = /(\d+)d$/.exec(record) ?? [];
      // Days of ranges, of recorded series, of what it divides by; and the first day of the window, which must be seen.
      const said = [
        ...expr.replace(/\[1d\] offset (\d+)d/, (_all, before) => `[${Number(before) + 1}d]`).matchAll(DAYS),
      ];
      expect(new Set(said.map((found) => found[1] ?? found[2] ?? found[3]))).toEqual(new Set([days]));
    }
  );
  const DAYS = /\[(\d+)d\]|:[a-z]+_?(\d+)d|\/ (\d+)/g;
});

describe('the alerts for Prometheus', () => {
  const METRICS = ['deploymentFrequency', 'leadTime', 'changeFailureRate', 'timeToRestore'];
  const BOUND = /(<=?|>=?|==) ?([\d.]+)/g;
  const boundsIn = (expression: string) => new Set([...expression.matchAll(BOUND)].map(([, , bound]) => Number(bound)));

  it.each(METRICS.flatMap((metric) => ['warning', 'critical'].map((severity) => [metric, severity])))(
    'have the bounds and the waits of the one for Grafana: %s, %s',
    (metric, severity) => {
      const [grafana] = GRAFANA_RULES.filter(({ labels }) => labels.metric === metric && labels.severity === severity);
      const condition = grafana?.data.find(({ refId }) => refId === grafana.condition)?.model;
      const isOfColour = ({ alert, labels }: (typeof alerts)[number]) =>
        labels.metric === metric && labels.severity === severity && alert !== 'DoraNoDeploymentEver';
      const [prometheus, ...more] = alerts.filter(isOfColour);
      expect(more).toEqual([]);
      expect(boundsIn(prometheus?.expr ?? '')).toEqual(boundsIn(String(condition?.expression)));
      expect(prometheus).toMatchObject({ for: grafana?.for });
      expect(prometheus?.keep_firing_for).toBe(grafana?.keepFiringFor);
      expect(prometheus?.annotations.runbook_url).toBe(grafana?.annotations.runbook_url);
    }
  );

  it.each(alerts.map((alert) => [`${alert.alert}, ${alert.labels.severity}`, alert]))(
    'say what is the matter and who it is for: %s',
    (_name, { labels, annotations }) => {
      expect(labels).toMatchObject({ product: 'dora', severity: expect.stringMatching(/^(warning|critical)$/) });
      expect(annotations).toMatchObject({ summary: expect.any(String), description: expect.any(String) });
    }
  );
});

describe('the examples', () => {
  it('of Prometheus is accepted, with a key in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dora-prometheus-example-'));
    try {
      const key = join(folder, 'read-key');
      writeFileSync(key, 'any');
      const config = textOf('prometheus/prometheus.yaml')
        .replace('/etc/prometheus/secrets/dora-read-key', key)
        .replace('rules/', `${FOLDER}/rules/`);
      writeFileSync(join(folder, 'prometheus.yaml'), config);
      const { status, said } = promtool('check', 'config', join(folder, 'prometheus.yaml'));
      expect([status, said]).toEqual([0, expect.stringContaining(`${RULE_FILES.length} rule files found`)]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  const amtool = (...args: readonly string[]) =>
    execFileSync(requireProgram('amtool'), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const example = `${FOLDER}/alertmanager.yaml`;

  it.each([example, resolve(FOLDER, '../compose/alertmanager.yaml')])('of Alertmanager is accepted: %s', (file) => {
    expect(amtool('check-config', file)).toContain('SUCCESS');
  });

  it.each([
    ['critical', 'dora-critical'],
    ['warning', 'dora-warning'],
  ])('of Alertmanager sends what is %s to %s', (severity, receiver) => {
    const receivers = alerts
      .filter(({ labels }) => labels.severity === severity)
      .map(({ labels }) => {
        const words = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
        return amtool('config', 'routes', 'test', `--config.file=${example}`, ...words).trim();
      });
    expect(new Set(receivers)).toEqual(new Set([receiver]));
  });

  it.each(['prometheus.yaml', 'alertmanager.yaml'])('have no secret in them: %s', (file) => {
    const secrets = /^\s*-?\s*(\w*(?:url|key|credentials|password|token|secret)\w*):/gm;
    const named = [...textOf(`prometheus/${file}`).matchAll(secrets)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !name?.endsWith('_file'))).toEqual([]);
  });
});
