import { expressionsOf, filledIn, queriesOf, RULE_FILES, RULE_GROUPS, RULES } from './alertRules';
import { variablesOf } from './mathExpression';
import { textOf, yamlOf } from './repositoryFile';

interface Dashboard {
  readonly uid: string;
  readonly panels: ReadonlyArray<{ readonly id: number; readonly title: string; readonly type: string }>;
  readonly templating: { readonly list: ReadonlyArray<{ readonly name: string }> };
}

const dashboards: readonly Dashboard[] = ['dora-overview', 'dora-trends', 'dora-security'].map((name) =>
  JSON.parse(textOf(`dashboards/${name}.json`))
);
const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
const secondsOf = (duration: string) =>
  Number.parseInt(duration, 10) * SECONDS[duration.at(-1) as keyof typeof SECONDS];

describe('provisioning/alerting', () => {
  it('has a warning and a critical rule for each metric, and one each for rework, the level, goals, open incidents and what is not read, and two for what is overdue', () => {
    const rules = RULES.map(({ labels }) => `${labels.metric} ${labels.severity}`).sort();
    expect(rules).toEqual([
      'changeFailureRate critical',
      'changeFailureRate warning',
      'classification warning',
      'dataQuality warning',
      'deploymentFrequency critical',
      'deploymentFrequency warning',
      'goals warning',
      'incidents critical',
      'leadTime critical',
      'leadTime warning',
      'reworkRate warning',
      'security critical',
      'security warning',
      'timeToRestore critical',
      'timeToRestore warning',
    ]);
  });

  it('holds files that Grafana reads and nothing else: it stops at any other', () => {
    expect(RULE_FILES.filter((file) => !file.endsWith('.yaml'))).toEqual([]);
  });

  it('has one file for each group: a second one of the same name would take the rules of the first away', () => {
    const names = RULE_GROUPS.map(({ name }) => name);
    expect(new Set(names).size).toBe(RULE_FILES.length);
    expect(names).toHaveLength(RULE_FILES.length);
  });

  it('has a folder of its own: rules come before dashboards, whose folder has an id that rules cannot give', () => {
    const { providers } = yamlOf('provisioning/dashboards/dora.yaml') as { providers: Array<{ folder: string }> };
    expect([...new Set(RULE_GROUPS.map(({ folder }) => folder))]).toEqual(['DORA alerts']);
    expect(providers.map(({ folder }) => folder)).not.toContain('DORA alerts');
  });

  it('asks less often than the plugin reads GitHub, and in steps of the 10 seconds in which Grafana counts', () => {
    for (const { interval } of RULE_GROUPS) {
      expect(secondsOf(interval)).toBeGreaterThanOrEqual(300);
      expect(secondsOf(interval) % 10).toBe(0);
    }
  });

  it('has ids of at most 40 letters, digits and dashes, each once, and titles that differ', () => {
    const uids = RULES.map(({ uid }) => uid);
    expect(uids.filter((uid) => !/^[a-z0-9-]{1,40}$/.test(uid))).toEqual([]);
    expect(new Set(uids).size).toBe(RULES.length);
    expect(new Set(RULES.map(({ title }) => title)).size).toBe(RULES.length);
  });

  it('fills in the goal and no other variable, and compose hands it over', () => {
    const variables = RULE_FILES.flatMap((file) => [...textOf(file).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
    expect([...new Set(variables)]).toEqual(['DORA_GOAL']);
    const { services } = yamlOf('docker-compose.yaml') as { services: { grafana: { environment: object } } };
    expect(services.grafana.environment).toHaveProperty('DORA_GOAL', '${DORA_GOAL:-}');
  });

  it('has a plain $ in expressions alone, which Grafana leaves as they are: everywhere else it would fill it in', () => {
    const rest = JSON.stringify(RULE_GROUPS, (key, value: unknown) => (key === 'expression' ? '' : value));
    expect(rest.replaceAll('${DORA_GOAL}', '')).not.toContain('$');
  });

  it('gives a reason for what happens without data and in errors', () => {
    for (const file of RULE_FILES) {
      const lines = textOf(file).split('\n');
      const states = lines.flatMap((line, index) => (/^\s+(noDataState|execErrState):/.test(line) ? [index] : []));
      expect(states.map((index) => lines[index - 1]?.trim().slice(0, 2))).toEqual(states.map(() => '# '));
    }
  });
});

describe.each(RULES)('$uid', (rule) => {
  const filled = filledIn(rule);
  const letters = filled.data.map(({ refId }) => refId);
  const texts = Object.values(rule.annotations).join('\n');
  const windowDays = Number.parseInt(String(queriesOf(rule)[0]?.model['window']), 10);

  it('has a condition among its expressions, which ask for its queries', () => {
    expect(expressionsOf(filled).map(({ refId }) => refId)).toContain(filled.condition);
    const queries = queriesOf(filled).map(({ refId }) => refId);
    for (const { model } of expressionsOf(filled)) {
      const asked = variablesOf(model.expression);
      expect(asked.length).toBeGreaterThan(0);
      expect(queries).toEqual(expect.arrayContaining(asked));
    }
    expect(new Set(letters).size).toBe(letters.length);
  });

  it('names its queries with letters only: Grafana 10.1 reads a variable up to the first other sign', () => {
    expect(letters.filter((letter) => !/^[A-Za-z]+$/.test(letter))).toEqual([]);
    for (const { refId, model } of rule.data) {
      expect(model.refId ?? refId).toBe(refId);
    }
  });

  it('waits and holds on for whole evaluations', () => {
    const [group] = RULE_GROUPS.filter(({ rules }) => rules.includes(rule));
    const interval = secondsOf(group?.interval ?? '');
    expect(secondsOf(rule.for) % interval).toBe(0);
    // What somebody said, or that a read failed, is no number that might change its mind.
    const isFact = ['incidents', 'dataQuality', 'security'].includes(rule.labels.metric);
    expect(secondsOf(rule.for)).toBeGreaterThanOrEqual(isFact ? 0 : interval);
    expect(secondsOf(rule.keepFiringFor ?? '0s') % interval).toBe(0);
  });

  it('says which repository, or that it is all of them, over which window, and where the bounds are', () => {
    const { summary, description } = rule.annotations;
    const { metric, severity } = rule.labels;
    const ofWhat = metric === 'goals' ? 'all repositories together' : '.Labels.repository';
    expect(summary).toContain(ofWhat);
    expect(description).toContain(ofWhat);
    const overWhat = metric === 'goals' ? 'last 13 whole weeks' : `last ${windowDays} days`;
    expect(description.replace(/\s+/g, ' ')).toContain(overWhat);
    const bounds = severity === 'critical' ? /Critical (above|below)/ : /Warning .*, critical (above|below)/;
    const others: Record<string, RegExp> = {
      classification: /The goal is/,
      dataQuality: /more than 0/,
      goals: /Warning above 0/,
      reworkRate: /Warning above 20 %/,
      security: /(Critical|Warning) above 0/,
    };
    expect(description.replace(/\s+/g, ' ')).toMatch(others[metric] ?? bounds);
  });

  it('says the value, and something sensible where there is none', () => {
    const values = [...texts.matchAll(/\.Values\.(\w+)/g)].map(([, letter = '']) => letter);
    // Which goal is set shows in a letter that only then is there.
    const known = [...letters, 'goalElite', 'goalMedium'];
    expect(known).toEqual(expect.arrayContaining(values));
    expect(values).toContain(queriesOf(rule)[0]?.refId);
    expect(rule.annotations.description).toMatch(/^\{\{ if not \.Values -\}\}/);
  });

  it('has a summary that can be read as it is written, as lists of rules show it', () => {
    const { summary } = rule.annotations;
    expect(summary.replace('{{ .Labels.repository }}', 'acme/shop')).not.toContain('{{');
    expect(summary.length).toBeLessThan(90);
  });

  it('keeps its state while it cannot be evaluated, unless that is what it is about', () => {
    expect(rule.execErrState).toBe(rule.labels.metric === 'dataQuality' ? 'Error' : 'KeepLast');
  });

  it('opens and closes what it templates', () => {
    for (const text of Object.values(rule.annotations)) {
      const actions = [...text.matchAll(/\{\{-? (.*?) -?\}\}/g)].map(([, action = '']) => action);
      expect(text.split('{{')).toHaveLength(actions.length + 1);
      expect(actions.filter((action) => /^(if|with) /.test(action)).length).toBe(
        actions.filter((action) => action === 'end').length
      );
    }
  });

  it('links to a panel that there is, of the same window, for the repository', () => {
    const { __dashboardUid__: uid, __panelId__: id, dashboard_url: url } = rule.annotations;
    const dashboard = dashboards.find((one) => one.uid === uid);
    const panel = dashboard?.panels.find((one) => String(one.id) === id);
    // A list of rows is of the dashboard's range.
    const isOfRows = panel?.type === 'table';
    expect(isOfRows || panel?.title.includes(`${windowDays} d`)).toBe(true);
    expect(dashboard?.templating.list.map(({ name }) => name)).toContain('repository');
    const panelUrl = `{{ externalURL }}d/${uid}?viewPanel=${id}`;
    expect(url).toBe(
      rule.labels.metric === 'goals'
        ? panelUrl
        : `${panelUrl}{{ with .Labels.repository }}&var-repository={{ urlquery . }}{{ end }}`
    );
  });
});
