/** @jest-environment jsdom */
import {
  applyFieldOverrides,
  createTheme,
  type FieldConfigSource,
  standardFieldConfigEditorRegistry,
  toDataFrame,
} from '@grafana/data';
import type { Panel } from '@grafana/schema';
import { standardFieldOptions } from './client/grafana/registries';
import { panels } from './dashboardFiles.fixtures';

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
    ['dora-security', 'Time to detect, time range', { green: [0, day - 1], red: [day, 1e8] }],
    ['dora-security', 'Time to remediate critical, time range', { green: [0, day - 1], red: [day, 1e8] }],
    ['dora-security', 'Time to remediate high, time range', { green: [0, 7 * day - 1], red: [7 * day, 1e8] }],
    ['dora-security', 'Overdue, end of time range', { green: [0], red: [1, 20] }],
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
