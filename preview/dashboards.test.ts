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
/** Those of rows that are folded are in the row. */
const panels = dashboards.flatMap(({ uid, panels: list = [] }) =>
  list
    .flatMap((panel) => ('panels' in panel ? panel.panels : [panel]))
    .map((panel) => ({ name: `${uid}: ${panel.title}`, panel: panel as Panel }))
);
const rows = dashboards.flatMap(({ uid, panels: list = [] }) =>
  list.flatMap((panel) => ('panels' in panel ? [{ uid, row: panel }] : []))
);
/** From the values to their reasons, as the links on each dashboard say. */
const inOrder = [
  'dora-monday',
  'dora-overview',
  'dora-trends',
  'dora-repositories',
  'dora-evidence',
  'dora-incidents',
  'dora-security',
  'dora-review',
];
/** What a dashboard shows first; 90 d where it is not here. */
const firstRanges: Readonly<Record<string, string>> = {
  'dora-monday': 'now-7d',
  'dora-overview': 'now-30d',
  'dora-review': 'now-30d',
};
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
        time: { from: firstRanges[String(uid)] ?? 'now-90d', to: 'now' },
      });
      expect(one.templating?.list?.map(({ name, type, multi, includeAll }) => [name, type, multi, includeAll])).toEqual(
        [
          ['datasource', 'datasource', false, false],
          ['repository', 'query', true, true],
          // Not All: a saved environment that is not listed would fall to it, and mix staging in silently.
          ['environment', 'query', true, false],
          ...(uid === 'dora-overview' ? [['levels', 'custom', false, false]] : []),
          ...(uid === 'dora-evidence' ? [['window', 'custom', false, false]] : []),
        ]
      );
      // The configured environment is listed first, and Grafana falls to the first where the saved one is not listed.
      expect(one.templating?.list?.[2]).toMatchObject({ sort: 0, current: { value: ['production'] } });
      const others = inOrder.filter((other) => other !== uid);
      expect(one.links).toMatchObject(
        // On Monday one looks at the last week, and at longer times elsewhere.
        others.map((other) => ({
          url: `/d/${other}`,
          keepTime: ![uid, other].includes('dora-monday'),
          includeVars: true,
        }))
      );
    }
  );

  it.each(rows)('$uid: "$row.title" is a question to ask of what is below it', ({ row }) => {
    expect(row.title).toMatch(/^[A-Z].*\?$/);
  });

  it('are all of those that link one another', () => {
    expect(dashboards.map(({ uid }) => uid)).toEqual([...inOrder].sort());
  });

  it.each(panels.map(({ name, panel }) => [name, panel] as const))('%s', (_name, panel) => {
    expect(corePanels).toContain(panel.type);
    expect(panel.description?.length).toBeGreaterThan(80);
    // All panels share one read, so that none has a time range of its own.
    expect(panel.timeFrom ?? panel.timeShift).toBeUndefined();
    for (const target of panel.targets ?? []) {
      // What is left to a variable is one of its choices.
      const chosen = {
        ...target,
        ...('windows' in target && target.windows === '$levels' ? { windows: 'documented' } : {}),
        ...('window' in target && target.window === '$window' ? { window: 'range' } : {}),
      };
      expect(chosen).toMatchObject(parseQuery(chosen));
      expect(target).toMatchObject({ repositories: ['$repository'], environments: ['$environment'] });
    }
  });
});

describe('the titles of the panels', () => {
  const windows = /, (\d+ d( and \d+ d)*|(end of )?time range|last whole week|\$\{(levels|window):text\})$/;

  it.each(panels.map(({ name, panel }) => [name, panel] as const))('%s ends with its window', (_name, panel) => {
    expect(panel.title).toMatch(windows);
    for (const target of panel.targets ?? []) {
      const { window } = target as unknown as { window: string };
      const words: Readonly<Record<string, RegExp>> = {
        range: target['metric'] === 'reviews' ? /, last whole week$/ : /time range$|levels:text\}$/,
        $window: /, \$\{window:text\}$/,
      };
      expect(panel.title).toMatch(words[window] ?? window.replace('d', ' d'));
    }
  });
});

describe('the links from a number to its rows', () => {
  const windowNames = dashboards
    .find(({ uid }) => uid === 'dora-evidence')
    ?.templating?.list?.find(({ name }) => name === 'window')
    ?.options?.map(({ value }) => value);
  const rowsOf: Readonly<Record<string, string>> = {
    deploymentFrequency: 'deployments',
    changeFailureRate: 'deployments',
    reworkRate: 'deployments',
    leadTime: 'changes',
    stages: 'changes',
    timeToRestore: 'incidents',
  };
  const measured = panels.filter(
    ({ name, panel }) =>
      !/^dora-(evidence|repositories)|by repository/.test(name) &&
      panel.type !== 'histogram' &&
      String(panel.targets?.[0]?.metric) in rowsOf &&
      panel.id !== undefined
  );

  it('are on every panel of a metric but the histograms, whose numbers beside them lead there', () => {
    expect(measured).toHaveLength(14);
  });

  it.each(measured.map(({ name, panel }) => [name, panel] as const))(
    '%s: to the rows that it counts',
    (_name, panel) => {
      const { metric, view, window } = panel.targets?.[0] as unknown as Record<string, string>;
      const { url } = panel.fieldConfig?.defaults.links?.[0] as { readonly url: string };
      const address = new URL(url, 'http://localhost');
      const rows = panels.find(
        ({ name, panel: { id } }) =>
          name.startsWith('dora-evidence:') && String(id) === address.searchParams.get('viewPanel')
      );
      expect(address.pathname).toBe('/d/dora-evidence');
      expect(rows?.panel.targets).toMatchObject([{ metric: rowsOf[metric ?? ''], window: '$window' }]);
      // A point of a trend has a window of its own, and all of them together the time range.
      expect(address.searchParams.get('var-window')).toBe(view === 'trend' ? 'range' : window);
      expect(windowNames).toContain(address.searchParams.get('var-window'));
      expect(url).toMatch(
        /&\$\{__url_time_range\}&\$\{datasource:queryparam\}&\$\{repository:queryparam\}&\$\{environment:queryparam\}$/
      );
    }
  );

  it('lead from a week to the rows of that week, whatever the time range is', () => {
    const ofReview = panels.filter(({ name, panel }) => name.startsWith('dora-review:') && panel.type === 'table');
    const links = ofReview.map(({ name, panel }) => {
      const properties = panel.fieldConfig?.overrides.flatMap((override) => override.properties) ?? [];
      const found = properties
        .filter(({ id }) => id === 'links')
        .flatMap(({ value }) => value as Array<{ url: string }>);
      return { name, urls: found.map(({ url }) => new URL(url, 'http://localhost')) };
    });
    // What waits has the addresses of its own rows, and what to improve names the panel that has them.
    const without = links.filter(({ urls }) => urls.length === 0).map(({ name }) => name);
    expect(without).toEqual([
      'dora-review: What waits for a review, the merge or a deployment, last whole week',
      'dora-review: What to improve, last whole week',
    ]);
    for (const { searchParams, pathname } of links.flatMap(({ urls }) => urls)) {
      expect([searchParams.get('from'), searchParams.get('to')]).toEqual([
        '${__data.fields.from}',
        '${__data.fields.to}',
      ]);
      expect(dashboards.map(({ uid }) => `/d/${uid}`)).toContain(pathname);
    }
  });

  it('lead from a repository to its overview', () => {
    const links = panels
      .filter(({ name }) => name.startsWith('dora-repositories:'))
      .map(
        ({ panel }) =>
          panel.fieldConfig?.overrides
            .find(({ matcher }) => matcher.options === 'Repository')
            ?.properties.find(({ id }) => id === 'links')?.value as ReadonlyArray<{ readonly url: string }>
      );
    expect(links.map((list) => list.map(({ url }) => url.split('&')[0]))).toEqual([
      ['/d/dora-overview?var-repository=${__value.raw}'],
      ['/d/dora-overview?var-repository=${__value.raw}'],
    ]);
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
