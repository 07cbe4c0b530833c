import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { yamlOf } from './repositoryFile';

/** As Prometheus writes durations; Grafana reads them so. */
const duration = z.string().regex(/^\d+(s|m|h|d)$/);
const expressions = { type: z.literal('__expr__'), uid: z.literal('__expr__') };

const dataSourceQuery = z.strictObject({
  refId: z.string(),
  datasourceUid: z.literal('dora-metrics'),
  /** Seconds before now. */
  relativeTimeRange: z.strictObject({ from: z.int().positive(), to: z.literal(0) }),
  model: z.looseObject({
    refId: z.string(),
    datasource: z.strictObject({ type: z.literal('galway-dora-datasource'), uid: z.literal('dora-metrics') }),
  }),
});

const mathExpression = z.strictObject({
  refId: z.string(),
  datasourceUid: z.literal('__expr__'),
  model: z.strictObject({
    refId: z.string().optional(),
    datasource: z.strictObject(expressions),
    type: z.literal('math'),
    expression: z.string(),
  }),
});

const rule = z.strictObject({
  uid: z.string(),
  title: z.string(),
  condition: z.string(),
  data: z.array(z.union([dataSourceQuery, mathExpression])),
  for: duration,
  keepFiringFor: duration.optional(),
  noDataState: z.enum(['NoData', 'Alerting', 'OK']),
  // Grafana knows KeepLast since 10.4, and refuses to start for a word it does not know: docs/alerting.md says what to do before.
  execErrState: z.enum(['Error', 'Alerting', 'OK', 'KeepLast']),
  annotations: z.strictObject({
    summary: z.string(),
    description: z.string(),
    dashboard_url: z.string(),
    runbook_url: z.url({ protocol: /^https$/ }),
    __dashboardUid__: z.string(),
    __panelId__: z.string().regex(/^\d+$/),
  }),
  labels: z.strictObject({
    product: z.literal('dora'),
    metric: z.string(),
    severity: z.enum(['warning', 'critical']),
  }),
});

/** A file of alert rules, and nothing else: no contact point, and no policies, which would replace everybody's. */
const ruleFile = z.strictObject({
  apiVersion: z.literal(1),
  groups: z.array(
    z.strictObject({
      orgId: z.literal(1),
      name: z.string(),
      folder: z.string(),
      interval: duration,
      rules: z.array(rule).min(1),
    })
  ),
});

export type AlertRule = z.output<typeof rule>;
export type RuleGroup = z.output<typeof ruleFile>['groups'][number];
type DataSourceQuery = z.output<typeof dataSourceQuery>;
type MathExpression = z.output<typeof mathExpression>;

const FOLDER = 'provisioning/alerting';

export const RULE_FILES: readonly string[] = readdirSync(resolve(__dirname, '../..', FOLDER)).map(
  (name) => `${FOLDER}/${name}`
);
export const RULE_GROUPS: readonly RuleGroup[] = RULE_FILES.flatMap((file) => ruleFile.parse(yamlOf(file)).groups);
export const RULES: readonly AlertRule[] = RULE_GROUPS.flatMap(({ rules }) => rules);

export function queriesOf({ data }: AlertRule): DataSourceQuery[] {
  return data.filter((query): query is DataSourceQuery => query.datasourceUid === 'dora-metrics');
}

export function expressionsOf({ data }: AlertRule): MathExpression[] {
  return data.filter((query): query is MathExpression => query.datasourceUid === '__expr__');
}

/**
 * The rule as Grafana understands it: environment variables take their places in the condition and the letters of
 * queries, and nowhere else that this product uses them. One that is not set leaves nothing behind.
 * @see https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/
 */
export function filledIn(rule: AlertRule, environment: Readonly<Record<string, string>> = {}): AlertRule {
  const fill = (text: string) => text.replace(/\$\{(\w+)\}/g, (_match, name: string) => environment[name] ?? '');
  const data = rule.data.map((query) => ({ ...query, refId: fill(query.refId) }));
  return { ...rule, condition: fill(rule.condition), data };
}
