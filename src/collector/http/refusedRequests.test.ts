import { testCollector, type TestCollector } from '../testing/testCollector.fixtures';
import { SETTINGS } from '../webhooks/testing/deliveries.fixtures';
import { webhookRoute } from './delivery/webhookRoute';

let collector: TestCollector;
let log: Array<Record<string, unknown>>;

beforeEach(async () => {
  log = [];
  collector = await testCollector({
    routes: [webhookRoute(SETTINGS)],
    logger: { level: 'warn', stream: { write: (line: string) => log.push(JSON.parse(line)) } },
  });
});

afterEach(() => collector.close());

describe('a request that is turned away', () => {
  it.each([
    ['/dora/deployment', { authorization: '' }, 'missing'],
    ['/dora/deployment', { authorization: 'Bearer guess' }, 'wrong'],
    ['/github/webhook', {}, 'signature'],
    ['/github/webhook', { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }, 'signature'],
  ])('to %s with %j can be traced in the log', async (path, headers, why) => {
    await collector.post(`${path}?a=b`, {}, { 'x-forwarded-for': '203.0.113.9', ...headers });
    expect(log).toEqual([
      expect.objectContaining({
        why,
        method: 'POST',
        path,
        address: '127.0.0.1',
        forwardedFor: '203.0.113.9',
        reqId: expect.any(String),
        msg: 'a request was turned away',
      }),
    ]);
    expect(JSON.stringify(log)).not.toContain('guess');
    expect(collector.refused).toEqual([why]);
  });
});
