import { testCollector, WRITE_KEY, type TestCollector } from '../testing/testCollector.fixtures';

let collector: TestCollector;

beforeEach(async () => {
  collector = await testCollector();
});

afterEach(() => collector.close());

describe('an address', () => {
  it('that is not known is answered with what is known', async () => {
    const answer = await collector.get('/dora/deployments');
    expect([answer.status, answer.json().detail]).toEqual([404, expect.stringContaining('/openapi.json')]);
  });

  it.each(['/dora//deployment', '/dora/deployment/', '//dora/deployment'])(
    'with more slashes than it should have is the same: %s',
    async (path) => {
      const answer = await fetch(collector.url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${WRITE_KEY}` },
        body: JSON.stringify({ timestamp: '2026-06-30T10:00:00Z', commit_sha: 'abc' }),
      });
      expect(answer.status).toBe(201);
      expect((await collector.get('/dora/events')).json()).toMatchObject({ events: [{ commit_sha: 'abc' }] });
    }
  );

  it.each([
    ['GET', '/dora/deployment', 'POST'],
    ['PUT', '/dora//incident/', 'POST'],
    ['POST', '/dora/events?limit=1', 'GET, HEAD'],
    ['DELETE', '/healthz', 'GET, HEAD'],
  ])('is told what else can be done there than %s %s', async (method, path, allow) => {
    const answer = await fetch(collector.url + path, { method });
    expect([answer.status, answer.headers.get('allow'), await answer.json()]).toEqual([
      405,
      allow,
      expect.objectContaining({
        title: 'Method not allowed',
        detail: expect.stringContaining(`There is no ${method}`),
      }),
    ]);
  });
});
