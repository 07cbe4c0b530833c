import { history } from '../../history/historyBuilder';
import { getJson, withSimulator } from '../testing.fixtures';

describe('issues', () => {
  const shop = history()
    .repository('acme/shop')
    .issue({ createdAt: '2025-03-01T00:00:00Z', labels: ['incident', 'severity:critical'] })
    .issue({ createdAt: '2025-03-02T00:00:00Z', labels: ['incident'], closedAt: '2025-03-03T00:00:00Z' })
    .issue({ createdAt: '2025-03-03T00:00:00Z', labels: ['question'] })
    .build();

  it.each(['completed', 'not_planned', 'duplicate', 'reopened', null] as const)(
    'say that they are %s',
    (stateReason) => {
      const createdAt = '2025-03-01T00:00:00Z';
      const closedAt = stateReason === 'reopened' || stateReason === null ? null : createdAt;
      const said = history().repository('acme/shop').issue({ createdAt, closedAt, stateReason }).build();
      return withSimulator({ history: said }, async (simulator) => {
        expect(await getJson(simulator, '/repos/acme/shop/issues/1')).toMatchObject({ state_reason: stateReason });
      });
    }
  );

  it('have labels, which can be asked for one by one in any case', () =>
    withSimulator({ history: shop }, async (simulator) => {
      expect(await getJson(simulator, '/repos/acme/shop/labels')).toMatchObject([
        { name: 'incident' },
        { name: 'question' },
        { name: 'severity:critical' },
      ]);
      expect(await getJson(simulator, '/repos/acme/shop/labels/Severity%3Acritical')).toMatchObject({
        name: 'severity:critical',
      });
      expect(await getJson(simulator, '/repos/acme/shop/labels/outage')).toMatchObject({ message: 'Not Found' });
    }));

  it.each([
    ['', [3, 1]],
    ['labels=incident&state=all', [2, 1]],
    ['labels=incident,severity:critical&state=all', [1]],
    ['labels=incident&state=closed', [2]],
    ['state=all&since=2025-03-03T00:00:00Z', [3, 2]],
    ['state=all&sort=created&direction=asc', [1, 2, 3]],
  ])('are filtered by %s', (query, expected) =>
    withSimulator({ history: shop }, async (simulator) => {
      const issues = (await getJson(simulator, `/repos/acme/shop/issues?${query}`)) as Array<{ number: number }>;
      expect(issues.map(({ number }) => number)).toEqual(expected);
    })
  );
});
