import { z } from 'zod';

/** The uid of the data source that provisioning/datasources makes. */
const PROVISIONED_UID = 'dora-metrics';
const DATA_SOURCE_VARIABLE = '${datasource}';
/** A choice that a dashboard leaves to whoever looks: what is chosen to begin with. */
const CHOICES = new Map<unknown, string>([['$levels', 'documented']]);
/** What queries list. One that lists nothing is about what the data source is configured for. */
const LIST_VARIABLES = new Set<unknown>(['$repository', '$environment']);

const dashboardSchema = z.looseObject({
  uid: z.string(),
  title: z.string(),
  description: z.string(),
  annotations: z.object({ list: z.array(z.looseObject({ builtIn: z.number().optional() })) }),
});

/**
 * A dashboard as it can be shared with everyone: Grafana then answers the queries as they are saved, fills in no variable,
 * and shows no annotations but its own. So the provisioned data source stands in the place of the variable, repositories
 * and environments are those that it is configured for, and what leads to pages for those who sign in is left out. It can be
 * beside the one that it is made from.
 *
 * @param text the JSON of a dashboard
 * @throws Error where a variable would remain
 * @see https://grafana.com/docs/grafana/latest/dashboards/share-dashboards-panels/shared-dashboards/
 */
export function publicDashboard(text: string): string {
  const { uid, title, description, annotations, ...others } = dashboardSchema.parse(JSON.parse(text));
  const dashboard = withoutVariables({
    uid: `${uid}-public`,
    title: `${title} (public)`,
    description: `${description} To be shared with everyone: all configured repositories, in the configured environments.`,
    ...others,
    annotations: { list: annotations.list.filter(({ builtIn }) => builtIn === 1) },
    links: [],
    templating: { list: [] },
  });
  const json = JSON.stringify(dashboard, null, 2);
  const [left] = /\$\{?(?:datasource|repository|environment|levels)\b/.exec(json) ?? [];
  if (left !== undefined) {
    throw new Error(
      `${title} uses ${left} where a public dashboard cannot do without it (packaging/archive/publicDashboard.ts)`
    );
  }
  return `${json}\n`;
}

function withoutVariables(value: unknown): unknown {
  if (value === DATA_SOURCE_VARIABLE) {
    return PROVISIONED_UID;
  }
  const chosen = CHOICES.get(value);
  if (chosen !== undefined) {
    return chosen;
  }
  if (Array.isArray(value)) {
    return value.filter((item) => !LIST_VARIABLES.has(item)).map(withoutVariables);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutVariables(item)]));
  }
  return value;
}
