/** @jest-environment jsdom */
import { exploreAddress, queriesIn } from './exploreAddress';

const written = (address: string) => new URL(address, 'http://localhost').searchParams;

describe('the address of Explore', () => {
  it('holds the queries and the time range, and nothing of the page that they came from', () => {
    const query = {
      refId: 'A',
      metric: 'leadTime',
      repositories: ['acme/shop'],
      datasource: { uid: 'x' },
      timeZone: 'UTC',
    };
    const parameters = written(exploreAddress([query], 'from=now-7d&to=now'));
    expect(Object.fromEntries(parameters)).toEqual({
      from: 'now-7d',
      to: 'now',
      queries: '[{"refId":"A","metric":"leadTime","repositories":["acme/shop"]}]',
    });
    expect(queriesIn(parameters.get('queries'))).toEqual({
      kind: 'queries',
      queries: [{ refId: 'A', metric: 'leadTime', repositories: ['acme/shop'] }],
    });
  });

  it('gives each query a letter of its own, whatever letters it holds', () => {
    const read = queriesIn('[{"refId":"B","metric":"incidents"},{"metric":"leadTime","refId":"B"}]');
    expect(read).toMatchObject({
      queries: [
        { refId: 'A', metric: 'incidents' },
        { refId: 'B', metric: 'leadTime' },
      ],
    });
  });

  it('may hold none', () => {
    expect([queriesIn(null), queriesIn('')]).toEqual([{ kind: 'none' }, { kind: 'none' }]);
  });

  it.each(['[{"metric":', '{}', '[]', '"a"', '[1]', `[${Array(27).fill('{}').join()}]`])(
    'says what is wrong with %j',
    (text) => {
      expect(queriesIn(text)).toMatchObject({ kind: 'problem' });
    }
  );
});
