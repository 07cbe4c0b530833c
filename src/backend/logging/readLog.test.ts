import { DoraError, type DoraErrorCode } from '../../engine/domain/doraError';
import { warningNotice } from '../../engine/domain/notice';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import type { EventsRead, ReadFailure } from '../../sources/readEvents';
import { createReadLog } from './readLog';

const MINUTE = 60_000;
const START = Date.UTC(2025, 2, 10, 12);
const SHOP = ['acme/shop'];
const WEB = ['acme/web'];

const events: DeliveryEvents = { repositories: [], incidents: { kind: 'notConfigured' }, notices: [] };
const whole: EventsRead = { events, failures: [] };

const failing = (code: DoraErrorCode) => new DoraError(code, `It is ${code}`);

function withLog() {
  const lines: string[] = [];
  const told = (level: string) => (message: string, fields?: object) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const state: { now: number; limit: { limit: number; remaining: number; resetsAt: number } | undefined } = {
    now: START,
    limit: undefined,
  };
  const log = createReadLog({
    log: { debug: told('debug'), info: told('info'), warn: told('warn'), error: told('error') },
    dataSource: 'dora',
    client: { statistics: () => ({ calls: 0, notModified: 0, ...(state.limit && { rateLimit: state.limit }) }) },
    now: () => state.now,
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    state,
    log,
    fail: async (thrown: unknown, repositories: readonly string[] = SHOP) => {
      log.follow(Promise.reject(thrown), repositories);
      await settle();
    },
    succeed: async (read: EventsRead = whole, repositories: readonly string[] = SHOP) => {
      log.follow(Promise.resolve(read), repositories);
      await settle();
    },
    lines: () => lines.splice(0),
  };
}

const CANNOT = 'info Deployments and changes could not be read';
const AGAIN = 'info Deployments and changes can be read again {"dataSource":"dora"}';

describe('the log of reads', () => {
  it('tells once that GitHub cannot be read, with the reason, and once that it can again', async () => {
    const { fail, succeed, lines } = withLog();
    await succeed();
    expect(lines()).toEqual([]);
    await fail(failing('unreachable'));
    await fail(failing('unreachable'));
    await fail(failing('unreachable'), WEB);
    expect(lines()).toEqual([`${CANNOT} {"dataSource":"dora","reason":"It is unreachable","code":"unreachable"}`]);
    await succeed();
    expect(lines()).toEqual([]);
    await succeed(whole, WEB);
    await succeed(whole, WEB);
    expect(lines()).toEqual([AGAIN]);
  });

  it('tells of another reason', async () => {
    const { fail, lines } = withLog();
    await fail(failing('unreachable'));
    await fail(failing('unauthorized'));
    expect(lines()).toEqual([expect.stringContaining('unreachable'), expect.stringContaining('unauthorized')]);
  });

  it('does not wait for repositories that nobody asks for any more', async () => {
    const { fail, succeed, lines, state } = withLog();
    await fail(failing('notFound'), WEB);
    await succeed();
    expect(lines()).toHaveLength(1);
    state.now += 16 * MINUTE;
    await succeed();
    expect(lines()).toEqual([AGAIN]);
  });

  it('tells of incidents by themselves', async () => {
    const { succeed, lines } = withLog();
    const failure: ReadFailure = { about: 'incidents', error: failing('unreachable') };
    await succeed({ events, failures: [failure] });
    await succeed();
    expect(lines()).toEqual([
      'info Incidents could not be read {"dataSource":"dora","reason":"It is unreachable","code":"unreachable"}',
      'info Incidents can be read again {"dataSource":"dora"}',
    ]);
  });

  it('says nothing of a read that nobody waits for any more', async () => {
    const { fail, lines } = withLog();
    await fail(new DOMException('gone', 'AbortError'));
    expect(lines()).toEqual([]);
  });

  it('tells once when answers become stale, and once when they no longer are', () => {
    const { log, lines } = withLog();
    const stale = { ...events, notices: [{ ...warningNotice('Shown as of 5 min ago'), isUnread: true as const }] };
    [events, stale, stale, events, events].forEach((answer) => log.answered(answer, SHOP));
    expect(lines()).toEqual([
      'info Older data is shown in place of what could not be read {"dataSource":"dora","reason":"Shown as of 5 min ago"}',
      'info What is shown is up to date again {"dataSource":"dora"}',
    ]);
  });

  it('tells once for each reset that the rate limit is low', async () => {
    const { succeed, lines, state } = withLog();
    const resetsAt = START + 30 * MINUTE;
    state.limit = { limit: 5_000, remaining: 500, resetsAt };
    await succeed();
    expect(lines()).toEqual([]);
    state.limit = { limit: 5_000, remaining: 499, resetsAt };
    await succeed();
    state.limit = { limit: 5_000, remaining: 20, resetsAt };
    await succeed();
    expect(lines()).toEqual([
      'info GitHub\'s rate limit is low {"dataSource":"dora","remaining":499,"limit":5000,"resetsAt":"2025-03-10T12:30:00.000Z"}',
    ]);
    state.now = resetsAt;
    await succeed();
    expect(lines()).toHaveLength(1);
  });
});
