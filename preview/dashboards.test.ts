/** @jest-environment jsdom */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  applyFieldOverrides,
  createTheme,
  type FieldConfigSource,
  standardFieldConfigEditorRegistry,
  toDataFrame,
} from '@grafana/data';
import type { Dashboard, Panel } from '@grafana/schema';
import { parseQuery } from '../src/engine/query/parseQuery';
import { standardFieldOptions } from './client/grafana/registries';

const folder = path.join(__dirname, '..', 'dashboards');
const dashboards = readdirSync(folder).map((file): Dashboard =>
  JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
);
const panels = dashboards.flatMap(({ uid, panels: list = [] }) =>
  list.map((panel) => ({ name: `${uid}: ${panel.title}`, panel: panel as Panel }))
);
const corePanels = ['gauge', 'histogram', 'stat', 'table', 'timeseries', 'state-timeline', 'text'];
/** Light enough for dark text on them in either theme: what stands behind a text has these. */
const tileColors = { green: '#96D98D', yellow: '#FFEE52', orange: '#FFB357', red: '#FFA6B0' };
const theme = createTheme({ colors: { mode: 'light' } });

beforeAll(() => standardFieldConfigEditorRegistry.setInit(standardFieldOptions));

function panelNamed(uid: string, title: string): Panel {
  const found = panels.find(({ name }) => name === `${uid}: ${title}`);
  if (found === undefined) {
    throw new Error(`There is no panel ${title} on ${uid}.`);
  }
  return found.panel;
}

/** The colour that Grafana gives a value in a panel, by the name of the theme's colour. */
function colorOf(panel: Panel, value: number | string | null): string {
  const type = typeof value === 'string' ? 'string' : 'number';
  const [frame] = applyFieldOverrides({
    data: [toDataFrame({ fields: [{ name: 'value', type, values: [value] }] })],
    fieldConfig: panel.fieldConfig as FieldConfigSource,
    fieldConfigRegistry: standardFieldConfigEditorRegistry,
    replaceVariables: (text) => text,
    theme,
  });
  const color = frame?.fields[0]?.display?.(value).color;
  const names = Object.keys(tileColors) as ReadonlyArray<keyof typeof tileColors>;
  return (
    names.find((name) => [theme.visualization.getColorByName(name), tileColors[name]].includes(color ?? '')) ??
    String(color)
  );
}

describe('the dashboards', () => {
  it.each(dashboards.map((dashboard) => [dashboard.uid, dashboard] as const))(
    '%s is set up as documented',
    (uid, one) => {
      expect(one).toMatchObject({
        tags: ['dora', 'devops', 'metrics'],
        timezone: 'browser',
        time: { from: uid === 'dora-overview' ? 'now-30d' : 'now-90d', to: 'now' },
      });
      expect(one.templating?.list?.map(({ name, type, multi, includeAll }) => [name, type, multi, includeAll])).toEqual(
        [
          ['datasource', 'datasource', false, false],
          ['repository', 'query', true, true],
          // Not All: a saved environment that is not listed would fall to it, and mix staging in silently.
          ['environment', 'query', true, false],
          ...(uid === 'dora-overview' ? [['levels', 'custom', false, false]] : []),
        ]
      );
      // The configured environment is listed first, and Grafana falls to the first where the saved one is not listed.
      expect(one.templating?.list?.[2]).toMatchObject({ sort: 0, current: { value: ['production'] } });
      const others = ['dora-overview', 'dora-trends', 'dora-incidents'].filter((other) => other !== uid);
      expect(one.links).toMatchObject(
        others.map((other) => ({ url: `/d/${other}`, keepTime: true, includeVars: true }))
      );
    }
  );

  it('are all of those that link one another', () => {
    expect(dashboards.map(({ uid }) => uid)).toEqual(['dora-incidents', 'dora-overview', 'dora-trends']);
  });

  it.each(panels.map(({ name, panel }) => [name, panel] as const))('%s', (_name, panel) => {
    expect(corePanels).toContain(panel.type);
    expect(panel.description?.length).toBeGreaterThan(80);
    // All panels share one read, so that none has a time range of its own.
    expect(panel.timeFrom ?? panel.timeShift).toBeUndefined();
    for (const target of panel.targets ?? []) {
      // What is left to a variable is one of its choices.
      const chosen =
        'windows' in target && target.windows === '$levels' ? { ...target, windows: 'documented' } : target;
      expect(chosen).toMatchObject(parseQuery(chosen));
      expect(target).toMatchObject({ repositories: ['$repository'], environments: ['$environment'] });
    }
  });
});

describe('the titles of the panels', () => {
  const windows = /, (\d+ d( and \d+ d)*|(end of )?time range|\$\{levels:text\})$/;

  it.each(panels.map(({ name, panel }) => [name, panel] as const))('%s ends with its window', (_name, panel) => {
    expect(panel.title).toMatch(windows);
    for (const target of panel.targets ?? []) {
      const { window } = target as unknown as { window: string };
      expect(panel.title).toMatch(window === 'range' ? /time range$|text\}$/ : window.replace('d', ' d'));
    }
  });
});

describe('the colours of the panels', () => {
  const hour = 3_600;
  const day = 24 * hour;

  it.each([
    ['dora-overview', 'Deployment frequency per day, 7 d', { red: [0, 0.139], yellow: [0.14, 0.99], green: [1, 12] }],
    [
      'dora-trends',
      'Deployment frequency per day, 1 d and 7 d',
      { red: [0, 0.139], yellow: [0.14, 0.99], green: [1, 12] },
    ],
    ['dora-overview', 'Change failure rate, time range', { green: [0, 15], yellow: [15.01, 45], red: [45.01, 100] }],
    ['dora-trends', 'Change failure rate, 7 d', { green: [0, 15], yellow: [15.01, 45], red: [45.01, 100] }],
    [
      'dora-overview',
      'Lead time p50 and p95, 7 d',
      { green: [0, hour - 0.01], yellow: [hour, 7 * day], red: [7 * day + 0.01, 1e8] },
    ],
    [
      'dora-trends',
      'Lead time for changes p95 and p50, 7 d',
      { green: [0, 0.99 / 24], yellow: [1 / 24, 7], red: [7.001, 999] },
    ],
    [
      'dora-overview',
      'Time to restore p50 and p95, 30 d',
      { green: [0, hour - 0.01], yellow: [hour, day], red: [day + 0.01, 1e8] },
    ],
    [
      'dora-trends',
      'Time to restore service p95 and p50, 30 d',
      { green: [0, 0.99 / 24], yellow: [1 / 24, 1], red: [1.001, 999] },
    ],
    [
      'dora-incidents',
      'Time to restore service p95 and p50, 30 d',
      { green: [0, 0.99 / 24], yellow: [1 / 24, 1], red: [1.001, 999] },
    ],
    [
      'dora-incidents',
      'Time to restore p50 and p95, 30 d',
      { green: [0, hour - 0.01], yellow: [hour, day], red: [day + 0.01, 1e8] },
    ],
  ])('%s, %s: the documented thresholds to the number', (uid, title, expected) => {
    const panel = panelNamed(uid, title);
    const defaults = panel.fieldConfig?.defaults;
    const byValue = {
      ...panel,
      fieldConfig: { overrides: [], defaults: { ...defaults, color: { mode: 'thresholds' } } },
    };
    for (const [color, values] of Object.entries(expected)) {
      expect(values.map((value) => [value, colorOf(byValue as Panel, value)])).toEqual(
        values.map((value) => [value, color])
      );
    }
  });

  it.each([
    ['dora-overview', 'Overall level, ${levels:text}'],
    ['dora-trends', 'Performance classification, 30 d'],
  ])('%s, %s: the colour of the level', (uid, title) => {
    const panel = panelNamed(uid, title);
    const texts = ['Elite, 4 of 4', 'High, 3 of 4', 'Medium, 1 of 4', 'Low, 2 of 4'];
    expect(texts.map((text) => colorOf(panel, text))).toEqual(['green', 'yellow', 'orange', 'red']);
  });

  it.each([
    ['dora-overview', 'Deployment frequency per day, 7 d', '#8e8e8e'],
    ['dora-overview', 'Change failure rate, time range', '#8e8e8e'],
    ['dora-overview', 'Lead time p50 and p95, 7 d', '#80808026'],
  ])('%s, %s: no data is grey', (uid, title, grey) => {
    expect(colorOf(panelNamed(uid, title), null)).toBe(grey);
  });
});
