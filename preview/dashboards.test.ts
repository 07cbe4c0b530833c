import { parseQuery } from '../src/engine/query/parseQuery';
import { dashboards, panels, rows } from './dashboardFiles.fixtures';

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
  const windows = /, (\d+ d( and \d+ d)*|(end of )?time range|last whole week|now|\$\{(levels|window):text\})$/;

  it.each(panels.map(({ name, panel }) => [name, panel] as const))('%s ends with its window', (_name, panel) => {
    expect(panel.title).toMatch(windows);
    for (const target of panel.targets ?? []) {
      const { window } = target as unknown as { window: string };
      const ofKind: Readonly<Record<string, RegExp>> = { reviews: /, last whole week$/, actionItems: /, now$/ };
      const words: Readonly<Record<string, RegExp>> = {
        range: ofKind[String(target['metric'])] ?? /time range$|levels:text\}$/,
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
      .map(({ panel: { fieldConfig } }) => {
        const ofColumn = fieldConfig?.overrides
          .find(({ matcher }) => matcher.options === 'Repository')
          ?.properties.find(({ id }) => id === 'links')?.value;
        return (ofColumn ?? fieldConfig?.defaults.links) as ReadonlyArray<{ readonly url: string }>;
      });
    expect(links.map((list) => list.map(({ url }) => url.split('&')[0]))).toEqual([
      ['/d/dora-overview?var-repository=${__value.raw}'],
      ['/d/dora-overview?var-repository=${__field.labels.repository}'],
      ['/d/dora-overview?var-repository=${__field.labels.repository}'],
      ['/d/dora-overview?var-repository=${__value.raw}'],
    ]);
  });
});
