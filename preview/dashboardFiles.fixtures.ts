import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Dashboard, Panel } from '@grafana/schema';

const folder = path.join(__dirname, '..', 'dashboards');
/** The dashboards that are provisioned. */
export const dashboards = readdirSync(folder).map((file): Dashboard =>
  JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
);
/** Their panels; those of rows that are folded are in the row. */
export const panels = dashboards.flatMap(({ uid, panels: list = [] }) =>
  list
    .flatMap((panel) => ('panels' in panel ? panel.panels : [panel]))
    .map((panel) => ({ name: `${uid}: ${panel.title}`, panel: panel as Panel }))
);
export const rows = dashboards.flatMap(({ uid, panels: list = [] }) =>
  list.flatMap((panel) => ('panels' in panel ? [{ uid, row: panel }] : []))
);
