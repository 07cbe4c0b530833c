import { parseQuery } from './parseQuery';

describe('a query that is written otherwise', () => {
  it.each([
    ['deployment_frequency', 'deploymentFrequency'],
    ['lead_time', 'leadTime'],
    ['lead_time_for_changes', 'leadTime'],
    ['change-failure-rate', 'changeFailureRate'],
    ['time_to_restore', 'timeToRestore'],
    ['time_to_restore_service', 'timeToRestore'],
    ['deployments', 'deployments'],
  ])('may call a metric %s', (metric, expected) => {
    expect(parseQuery({ metric })).toMatchObject({ metric: expected });
  });

  it('may name the metric by its query type', () => {
    expect(parseQuery({ queryType: 'lead_time' })).toMatchObject({ metric: 'leadTime' });
    expect(parseQuery({ metric: '', queryType: 'changes' })).toMatchObject({ metric: 'changes' });
  });

  it('may name one repository and one environment', () => {
    const query = { metric: 'changes', repository: 'acme/shop', environment: 'staging' };
    expect(parseQuery(query)).toMatchObject({ repositories: ['acme/shop'], environments: ['staging'] });
  });

  it('may call the format what SQL data sources call it', () => {
    expect(parseQuery({ metric: 'leadTime', view: 'trend', format: 'time_series' })).toMatchObject({
      format: 'timeseries',
    });
  });

  it('means what it says today where it says both', () => {
    expect(
      parseQuery({
        metric: 'changes',
        queryType: 'leadTime',
        repositories: ['acme/shop'],
        repository: 'acme/docs',
        environments: [],
        environment: 'staging',
      })
    ).toMatchObject({ metric: 'changes', repositories: ['acme/shop'], environments: [] });
  });

  it('names nothing by an empty text, as Grafana saves its own members', () => {
    expect(parseQuery({ metric: 'changes', queryType: '', repository: '', format: '' })).toEqual(
      parseQuery({ metric: 'changes' })
    );
  });

  it.each([
    [{ metric: 'velocity', queryType: 'leadTime' }, /"velocity" is no kind of query/],
    [{ queryType: 'velocity' }, /It names no kind of query; choose one of 'deploymentFrequency' \| 'leadTime'/],
    [{ metric: 'leadTime', repository: { name: 'acme/shop' } }, /a name or a list of names.*at repositories/s],
    [{ metric: 'toString' }, /"toString" is no kind of query/],
    [{ metric: 'constructor' }, /"constructor" is no kind of query/],
  ])('%j is refused rather than guessed at', (query, message) => {
    expect(() => parseQuery(query)).toThrow(message);
  });
});
