import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = path.resolve(__dirname, '../..');
const OURS = 'galway-dora-datasource';

/** A query as it is saved, without its letter. */
export type SavedQuery = Readonly<Record<string, unknown>>;

/** An alert rule, with what it asks of our data source. */
export interface AlertRule {
  readonly title: string;
  readonly queries: ReadonlyArray<{ readonly refId: string; readonly seconds: number; readonly model: SavedQuery }>;
}

const query = z.looseObject({ refId: z.string().optional(), datasource: z.looseObject({ type: z.string() }) });
const ruleFile = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          title: z.string(),
          data: z.array(
            z.object({
              refId: z.string(),
              relativeTimeRange: z.object({ from: z.number() }).optional(),
              model: query,
            })
          ),
        })
      ),
    })
  ),
});
const panel = z.object({ targets: z.array(query).default([]) });
/** The panels of a row that is folded are in the row. */
const dashboardFile = z.object({ panels: z.array(panel.extend({ panels: z.array(panel).default([]) })) });

/** Of `provisioning/alerting/`. */
export function alertRules(): AlertRule[] {
  return textsIn('provisioning/alerting', '.yaml').flatMap((text) => {
    const { groups = [] } = ruleFile.partial().parse(parse(text));
    return groups
      .flatMap(({ rules }) => rules)
      .map(({ title, data }) => ({
        title,
        queries: data
          .filter(({ model }) => model.datasource.type === OURS)
          .map(({ refId, model, relativeTimeRange }) => ({
            refId,
            seconds: relativeTimeRange?.from ?? 0,
            model: withoutNames(model),
          })),
      }));
  });
}

/** Of the panels in `dashboards/`. */
export function panelQueries(): SavedQuery[] {
  return textsIn('dashboards', '.json').flatMap((text) =>
    dashboardFile
      .parse(JSON.parse(text))
      .panels.flatMap(({ targets, panels }) => [...targets, ...panels.flatMap((folded) => folded.targets)])
      .filter(({ datasource }) => datasource.type === OURS)
      .map(withoutNames)
  );
}

function textsIn(folder: string, ending: string): string[] {
  const directory = path.join(ROOT, folder);
  return readdirSync(directory)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(path.join(directory, name), 'utf8'));
}

/** Grafana puts the names of the row and of the data source in anew. */
function withoutNames({ refId: _refId, datasource: _datasource, ...saved }: z.output<typeof query>): SavedQuery {
  return saved;
}
