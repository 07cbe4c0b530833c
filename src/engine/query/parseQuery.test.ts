import { parseQuery } from './parseQuery';

describe('parseQuery', () => {
  const scope = { repositories: [], environments: [], groupBy: 'none' };
  const window = { window: 'range', bucket: 'auto' };
  const certainty = { compare: 'none', interval: 'off' };
  const goals = { goals: 'off' };
  const durations = { statistics: ['p50', 'p95'], unit: 's', durationsAs: 'numbers' };

  it.each([
    [{ metric: 'deploymentFrequency' }, { view: 'summary', ...scope, ...window, ...certainty, ...goals }],
    [{ metric: 'leadTime' }, { view: 'summary', ...scope, ...window, ...certainty, ...goals, ...durations }],
    [{ metric: 'changeFailureRate' }, { view: 'summary', ...scope, ...window, ...certainty, ...goals }],
    [{ metric: 'timeToRestore' }, { view: 'summary', ...scope, ...window, ...certainty, ...goals, ...durations }],
    [{ metric: 'reworkRate' }, { view: 'summary', ...scope, ...window, ...certainty }],
    [{ metric: 'stages' }, { view: 'summary', ...scope, ...window, ...durations, statistics: ['mean'] }],
    [{ metric: 'classification' }, { view: 'summary', windows: 'same', compare: 'none', ...scope, ...window }],
    [{ metric: 'deployments' }, { outcome: 'all', ...scope, ...window }],
    [{ metric: 'changes' }, { ...scope, ...window }],
    [{ metric: 'goals' }, { view: 'rows', ...scope, ...window }],
    [{ metric: 'incidents' }, { view: 'rows', state: 'all', severity: 'all', ...scope, ...window }],
  ])('fills in what %j leaves out', (query, defaults) => {
    expect(parseQuery(query)).toEqual({ ...query, ...defaults });
  });

  it('keeps what is given', () => {
    const query = {
      metric: 'leadTime',
      view: 'trend',
      repositories: ['acme/shop', 'acme/docs'],
      environments: ['production'],
      groupBy: 'repository',
      window: '7d',
      bucket: 'week',
      statistics: ['p95', 'count'],
      unit: 'h',
      compare: 'previous',
      interval: 'on',
      goals: 'on',
      durationsAs: 'words',
    };
    expect(parseQuery(query)).toEqual(query);
  });

  it('takes a statistic once, however often it is named', () => {
    expect(parseQuery({ metric: 'leadTime', statistics: Array(10_000).fill('p95') })).toMatchObject({
      statistics: ['p95'],
    });
  });

  it.each([['repositories'], ['environments'], ['statistics']])(
    'says little of many mistakes, and refuses endless lists of them: %s',
    (key) => {
      const refusal = (count: number) => {
        try {
          parseQuery({ metric: 'leadTime', [key]: Array(count).fill(1) });
          return '';
        } catch (thrown) {
          return String(thrown);
        }
      };
      expect(refusal(20_000)).toMatch(/cannot be read/);
      expect(refusal(20_000).length).toBeLessThan(1000);
      expect(refusal(2_000_000)).toContain(`it lists 2000000 ${key}, and 20000 are the most`);
    }
  );

  it('drops what belongs to Grafana and not to the question', () => {
    expect(parseQuery({ metric: 'changes', refId: 'A', datasource: { uid: 'x' }, hide: false })).not.toHaveProperty(
      'refId'
    );
  });

  it('takes a single name for a list of one, and no name for none', () => {
    expect(parseQuery({ metric: 'changes', repositories: 'acme/shop', environments: '' })).toMatchObject({
      repositories: ['acme/shop'],
      environments: [],
    });
    expect(parseQuery({ metric: 'changes', repositories: [' acme/shop ', '', 'acme/docs'] })).toMatchObject({
      repositories: ['acme/shop', 'acme/docs'],
    });
  });

  it.each([
    [{ metric: 'velocity' }, /'deploymentFrequency' \| 'leadTime'.*at metric/s],
    [{}, /'deploymentFrequency' \| 'leadTime'.*at metric/s],
    [{ metric: 'deploymentFrequency', view: 'distribution' }, /"summary"\|"trend".*at view/s],
    [{ metric: 'leadTime', view: 'details' }, /"summary"\|"trend"\|"distribution".*at view/s],
    [{ metric: 'leadTime', statistics: ['p99'] }, /"p50"\|"p95"\|"mean"\|"count".*at statistics\[0\]/s],
    [{ metric: 'leadTime', statistics: [] }, /at statistics/],
    [{ metric: 'deploymentFrequency', statistics: ['p50'] }, /"perDay"\|"deployments".*at statistics\[0\]/s],
    [{ metric: 'changeFailureRate', statistics: ['mean'] }, /"percent"\|"failed"\|"total".*at statistics\[0\]/s],
    [{ metric: 'changeFailureRate', statistics: [] }, /at statistics/],
    [{ metric: 'leadTime', unit: 'weeks' }, /"s"\|"m"\|"h"\|"d".*at unit/s],
    [{ metric: 'changes', window: '14d' }, /"1d"\|"7d"\|"30d"\|"range".*at window/s],
    [{ metric: 'changes', groupBy: 'team' }, /"none"\|"repository"\|"environment".*at groupBy/s],
    [{ metric: 'changes', repositories: 3 }, /a name or a list of names.*at repositories/s],
    [null, /expected object/],
  ])('refuses %j, naming the part and what it may be', (query, message) => {
    expect(() => parseQuery(query)).toThrow(/^The query cannot be read: /);
    expect(() => parseQuery(query)).toThrow(message);
    expect(() => parseQuery(query)).toThrow(expect.objectContaining({ code: 'badInput' }));
  });
});
