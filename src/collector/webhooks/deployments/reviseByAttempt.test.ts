import type { CollectorEvent } from '../../events/collectorEvent';
import type { Stream } from '../../events/streams';
import { reviseByAttempt, type AttemptEvent } from './reviseByAttempt';

const STARTED = Date.UTC(2026, 5, 29, 10);

function attempt(revision: number, status: AttemptEvent['status'], changes: Partial<AttemptEvent> = {}): AttemptEvent {
  return {
    kind: 'deployment',
    repository: 'acme/shop',
    environment: 'production',
    commitSha: 'c0ffee',
    deploymentId: 'run-42',
    occurredAt: STARTED + revision,
    status,
    revision,
    ...changes,
  };
}

/** The events of a run, each of which took the place of the one before. */
function known(first: CollectorEvent, ...others: CollectorEvent[]): Stream[] {
  const stored = (event: CollectorEvent, index: number) => ({
    id: String(index + 1),
    stream: '1',
    event,
    receivedAt: STARTED,
    ...(index > 0 && { supersedes: String(index) }),
  });
  return [[stored(first, 0), ...others.map((event, index) => stored(event, index + 1))]];
}

describe('of the attempts of a run', () => {
  it('the first event is stored whatever it is', () => {
    expect(reviseByAttempt(attempt(2, 'cancelled'))([])).toEqual([{ event: attempt(2, 'cancelled') }]);
  });

  it.each<[string, AttemptEvent, AttemptEvent]>([
    ['a success holds before a failure, also a later success', attempt(3, 'success'), attempt(1, 'failure')],
    ['the earlier of two successes holds', attempt(1, 'success'), attempt(2, 'success')],
    ['the earlier of two failures holds', attempt(1, 'failure'), attempt(2, 'failure')],
    ['a later failure holds before one that was cancelled', attempt(2, 'failure'), attempt(1, 'cancelled')],
    ['a later success holds before one that was skipped', attempt(2, 'success'), attempt(1, 'skipped')],
    [
      'one attempt delivered twice, that which says more holds',
      attempt(1, 'success', { url: 'https://ci.test' }),
      attempt(1, 'success'),
    ],
  ])('%s, whichever comes first', (_what, deciding, other) => {
    expect(reviseByAttempt(deciding)(known(other))).toEqual([{ event: deciding, supersedes: '1' }]);
    expect(reviseByAttempt(other)(known(deciding))).toEqual([]);
    expect(reviseByAttempt(deciding)(known(deciding))).toEqual([]);
  });

  it('what a person corrected stays', () => {
    const { revision: _ofGitHub, ...corrected } = attempt(1, 'cancelled');
    expect(reviseByAttempt(attempt(2, 'success'))(known(attempt(1, 'failure'), corrected))).toEqual([]);
  });
});

describe('a run that an earlier version of the collector stored, by its latest attempt', () => {
  const stored = known(attempt(1, 'success'), attempt(2, 'failure'));

  it.each<[string, AttemptEvent]>([
    ['its next attempt is delivered', attempt(3, 'cancelled')],
    ['a known attempt is delivered again', attempt(2, 'failure')],
  ])('is what its deciding attempt was as soon as %s', (_what, delivered) => {
    expect(reviseByAttempt(delivered)(stored)).toEqual([{ event: attempt(1, 'success'), supersedes: '2' }]);
  });

  it('is what an attempt was that came too late then, when that is delivered again', () => {
    expect(reviseByAttempt(attempt(1, 'success'))(known(attempt(2, 'failure')))).toEqual([
      { event: attempt(1, 'success'), supersedes: '1' },
    ]);
  });
});
