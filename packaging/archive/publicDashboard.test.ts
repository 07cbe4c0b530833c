import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseQuery } from '../../src/engine/query/parseQuery';
import { publicDashboard } from './publicDashboard';

const ROOT = path.resolve(__dirname, '../..');
const textOf = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const originals = readdirSync(path.join(ROOT, 'dashboards')).map((file) => textOf(`dashboards/${file}`));

const datasource = z.object({ type: z.string(), uid: z.string() });
const panel = z.looseObject({
  datasource,
  targets: z.array(z.looseObject({ datasource })),
  fieldConfig: z.unknown(),
});
const schema = z.looseObject({
  uid: z.string(),
  title: z.string(),
  annotations: z.object({ list: z.array(z.looseObject({ datasource })) }),
  templating: z.object({ list: z.array(z.looseObject({ name: z.string() })) }),
  links: z.unknown(),
  panels: z
    .array(
      // A text and a row have no query; the panels of a row that is folded are in it.
      z.union([
        z.looseObject({ type: z.literal('text') }).transform(() => []),
        z.looseObject({ type: z.literal('row'), panels: z.array(panel) }).transform(({ panels }) => panels),
        panel.transform((one) => [one]),
      ])
    )
    .transform((all) => all.flat()),
});
const read = (text: string) => schema.parse(JSON.parse(text));

describe.each(originals.map((text) => [read(text).title, text] as const))(
  '%s, to be shared with everyone',
  (_, text) => {
    const original = read(text);
    const shared = read(publicDashboard(text));

    it('asks the data source that is provisioned, and says so in panels too, by which Grafana lets it be read', () => {
      const { datasources } = parse(textOf('provisioning/datasources/dora.yaml'));
      const [{ uid, type }] = datasources;
      for (const panel of shared.panels) {
        expect([panel, ...panel.targets].map((one) => one.datasource)).toEqual(
          [panel, ...panel.targets].map(() => ({ type, uid }))
        );
      }
    });

    it('asks for what the data source is configured for, and otherwise the same', () => {
      const all = { repositories: [], environments: [] };
      const queriesOf = ({ panels }: typeof shared) => panels.map(({ targets }) => targets.map(withoutSource));
      expect(queriesOf(shared)).toEqual(
        queriesOf(original).map((targets) => targets.map((target) => ({ ...target, ...all, ...choicesIn(target) })))
      );
      for (const target of shared.panels.flatMap(({ targets }) => targets)) {
        expect(parseQuery(target)).toMatchObject({ metric: target.metric, ...all });
      }
    });

    it('has no variable, no annotation of ours and no link, and the same panels', () => {
      expect(shared).toMatchObject({ templating: { list: [] }, links: [] });
      expect(shared.annotations.list.map((one) => one.datasource.uid)).toEqual(['-- Grafana --']);
      expect(shared.panels.map((panel) => panel.fieldConfig)).toEqual(
        original.panels.map((panel) => withoutLinks(panel.fieldConfig))
      );
      expect(JSON.stringify(shared)).not.toContain('"/d/');
      const names = original.templating.list.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['datasource', 'repository', 'environment']));
      expect(JSON.stringify(shared)).not.toMatch(new RegExp(`\\$\\{?(${names.join('|')})`));
    });

    it('can be beside the other', () => {
      expect([shared.uid, shared.title]).toEqual([`${original.uid}-public`, `${original.title} (public)`]);
    });
  }
);

describe('publicDashboard', () => {
  const aDashboard = (panel: object, type = 'query') =>
    JSON.stringify({
      uid: 'a',
      title: 'A',
      description: '',
      annotations: { list: [] },
      templating: { list: [{ name: 'team', type, current: { value: 'blue' } }] },
      panels: [panel],
    });

  it('refuses a variable that it cannot do without, as in a title', () => {
    expect(() => publicDashboard(aDashboard({ title: 'Of $team' }))).toThrow('A uses $team where a public dashboard');
    expect(() => publicDashboard(aDashboard({ team: '${team}' }))).toThrow('A uses $team where a public dashboard');
  });

  it('leaves out what leads to another dashboard, and no other link', () => {
    const elsewhere = { title: 'Open', url: 'https://example.org/d/1' };
    const own = { title: 'Rows', url: '/d/rows?${team:queryparam}' };
    const panel = { links: [own, elsewhere], properties: [{ id: 'links', value: [own] }] };
    expect(JSON.parse(publicDashboard(aDashboard(panel))).panels).toEqual([
      { links: [elsewhere], properties: [{ id: 'links', value: [] }] },
    ]);
  });

  it('takes the first choice of a choice', () => {
    const { panels } = JSON.parse(publicDashboard(aDashboard({ team: '$team', teams: ['${team}'] }, 'custom')));
    expect(panels).toEqual([{ team: 'blue', teams: ['blue'] }]);
  });
});

/** What the levels are worked out over, and which rows are listed, are choices on a dashboard. */
function choicesIn(target: { readonly windows?: unknown; readonly window?: unknown }) {
  return {
    ...(target.windows === '$levels' ? { windows: 'documented' } : {}),
    ...(target.window === '$window' ? { window: 'range' } : {}),
  };
}

/** The options of fields as they would be if none had a link, be it written among the defaults or as an override. */
/** Links to pages of this Grafana: those to GitHub may stay. */
function withoutLinks(fieldConfig: unknown): unknown {
  return JSON.parse(JSON.stringify(fieldConfig), (_key, value: unknown) =>
    Array.isArray(value) ? value.filter((one) => !String(one?.url).startsWith('/d/')) : value
  );
}

function withoutSource({ datasource: _, ...query }: z.output<typeof schema>['panels'][number]['targets'][number]) {
  return query;
}
