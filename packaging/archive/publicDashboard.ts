import { z } from 'zod';

/** The uid of the data source that provisioning/datasources makes. */
const PROVISIONED_UID = 'dora-metrics';

const dashboardSchema = z.looseObject({
  uid: z.string(),
  title: z.string(),
  description: z.string(),
  annotations: z.object({ list: z.array(z.looseObject({ builtIn: z.number().optional() })) }),
  templating: z.object({
    list: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        current: z.object({ value: z.unknown(), text: z.unknown() }).partial().default({}),
      })
    ),
  }),
});

const ownPage = z.object({ url: z.string().startsWith('/d/') });

type Variables = z.output<typeof dashboardSchema>['templating']['list'];

/**
 * A dashboard as it can be shared with everyone: Grafana then answers the queries as they are saved, fills in no variable,
 * and shows no annotations but its own. So the provisioned data source stands in the place of its variable, and the first
 * choice in that of a choice; lists of repositories and environments are empty, which means those that the data source is
 * configured for; and what leads to pages for those who sign in is left out. It can be beside the one that it is made from.
 *
 * @param text the JSON of a dashboard
 * @throws Error where a variable would remain
 * @see https://grafana.com/docs/grafana/latest/dashboards/share-dashboards-panels/shared-dashboards/
 */
export function publicDashboard(text: string): string {
  const { uid, title, description, annotations, templating, ...others } = dashboardSchema.parse(
    JSON.parse(text, (_key, value: unknown) => withoutOwnPages(value))
  );
  const dashboard = {
    uid: `${uid}-public`,
    title: `${title} (public)`,
    description: `${description} To be shared with everyone: all configured repositories, in the configured environments.`,
    ...(withoutVariables(withTexts(others, templating.list), standIns(templating.list)) as object),
    annotations: { list: annotations.list.filter(({ builtIn }) => builtIn === 1) },
    links: [],
    templating: { list: [] },
  };
  const json = JSON.stringify(dashboard, null, 2);
  const left = templating.list.find(({ name }) => new RegExp(`\\$\\{?${name}\\b`).test(json));
  if (left !== undefined) {
    throw new Error(
      `${title} uses $${left.name} where a public dashboard cannot do without it (packaging/archive/publicDashboard.ts)`
    );
  }
  return `${json}\n`;
}

/** A list without links to dashboards of this Grafana, which panels and their values have; anything else as it is. */
function withoutOwnPages(value: unknown): unknown {
  return Array.isArray(value) ? value.filter((item) => !ownPage.safeParse(item).success) : value;
}

/** What stands in the place of each variable; nothing for what is asked of the data source. */
function standIns(variables: Variables): ReadonlyMap<unknown, unknown> {
  return new Map(
    variables.flatMap(({ name, type, current }) => {
      const value = type === 'datasource' ? PROVISIONED_UID : type === 'query' ? undefined : current.value;
      return [`$${name}`, `\${${name}}`].map((written): [string, unknown] => [written, value]);
    })
  );
}

/** What is written of a choice in a title, such as `${levels:text}`: the text of the first. */
function withTexts(value: unknown, variables: Variables): unknown {
  const texts = variables.flatMap(({ name, type, current: { text } }) =>
    type === 'custom' && typeof text === 'string' ? [[`\${${name}:text}`, text] as const] : []
  );
  return JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
    typeof one === 'string' ? texts.reduce((written, [name, text]) => written.replaceAll(name, text), one) : one
  );
}

function withoutVariables(value: unknown, standIn: ReadonlyMap<unknown, unknown>): unknown {
  if (Array.isArray(value)) {
    const items = value.filter((item) => !standIn.has(item) || standIn.get(item) !== undefined);
    return items.map((item) => withoutVariables(item, standIn));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutVariables(item, standIn)]));
  }
  return standIn.get(value) ?? value;
}
