import { testCollector } from './testCollector.fixtures';
import { describedAnswers, type AnswerToCheck } from './describedAnswers.fixtures';

const EVENT = {
  id: '1',
  kind: 'lead-time',
  timestamp: '2026-06-30T12:00:00.000Z',
  lead_time_seconds: 60,
  pr_number: 1,
  received_at: '2026-06-30T12:00:00.000Z',
};

/** A list with an event in it, as the collector answers. */
function list(event: object, changes: Partial<AnswerToCheck> = {}): AnswerToCheck {
  return {
    method: 'GET',
    path: '/dora/events?limit=1',
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      etag: '"x"',
      'cache-control': 'private',
      vary: 'accept',
    },
    text: JSON.stringify({ events: [event] }),
    ...changes,
  };
}

describe('the check of answers against the OpenAPI document', () => {
  let check: (answer: AnswerToCheck) => void;

  beforeAll(async () => {
    const collector = await testCollector();
    check = describedAnswers(collector.app.swagger());
    await collector.close();
  });

  it('lets those pass that are as described', () => {
    check(list(EVENT));
    check(
      list(EVENT, {
        headers: { ...list(EVENT).headers, 'content-type': 'application/x-ndjson' },
        text: `${JSON.stringify(EVENT)}\n`,
      })
    );
    check(list(EVENT, { status: 304, text: '' }));
  });

  it.each([
    ['has a member that is not described', list({ ...EVENT, colour: 'red' })],
    ['lacks a member', list({ ...EVENT, pr_number: undefined })],
    ['is of a kind that is not described', list({ ...EVENT, kind: 'party' })],
    ['has a moment that is none', list({ ...EVENT, timestamp: 'yesterday' })],
    ['has a status that is not described', list(EVENT, { status: 418 })],
    ['has another type', list(EVENT, { headers: { ...list(EVENT).headers, 'content-type': 'text/html' } })],
    ['has a body where there is none', list(EVENT, { status: 304 })],
    ['lacks a header', list(EVENT, { headers: { 'content-type': 'application/json' } })],
    [
      'has a line that is no event',
      list(EVENT, { headers: { ...list(EVENT).headers, 'content-type': 'application/x-ndjson' }, text: '{}\n' }),
    ],
    ['is of a call that is not described', list(EVENT, { path: '/dora/parties' })],
  ])('stops one that %s', (_what, answer) => {
    expect(() => check(answer)).toThrow(/^The answer \d+ to GET/);
  });
});
