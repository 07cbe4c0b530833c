import type { IncidentWithdrawal } from '../events/collectorEvent';
import { decideWithdrawals, type AskedWithdrawal } from './decideWithdrawals';
import { at, incident, known } from './known.fixtures';

function withdrawn(more: Partial<IncidentWithdrawal> = {}, supersedes?: string): AskedWithdrawal {
  return {
    withdrawal: { kind: 'incident-withdrawal', occurredAt: at(9), incidentId: 'INC-1', ...more },
    receivedAt: at(12),
    ...(supersedes !== undefined && { supersedes }),
  };
}

describe('deciding on withdrawals', () => {
  it('supersedes each event that holds, without the revision of GitHub', () => {
    const { events, refused } = decideWithdrawals(
      [withdrawn()],
      known([incident('detected', 1, { revision: 4 })], [incident('resolved', 2), incident('resolved', 3)])
    );
    expect(refused.size).toBe(0);
    expect(events).toMatchObject([
      { place: 0, stream: '1', supersedes: '1', event: incident('detection-withdrawn', 9) },
      { place: 0, stream: '2', supersedes: '3', event: incident('resolution-withdrawn', 9) },
    ]);
    expect(events[0]?.event).not.toHaveProperty('revision');
  });

  it('knows what was withdrawn before', () => {
    const decision = decideWithdrawals(
      [withdrawn()],
      known([incident('detected', 1), incident('detection-withdrawn', 2)])
    );
    expect(decision).toEqual({ events: [], refused: new Map(), known: new Map([[0, '2']]) });
  });

  it('refuses by place where there is none, or it is not clear which', () => {
    const { events, refused } = decideWithdrawals(
      [withdrawn({ incidentId: 'INC-9' }), withdrawn(), withdrawn({ repository: 'ACME/shop' }), withdrawn({}, '77')],
      known(
        [incident('detected', 1, { repository: 'acme/shop' })],
        [incident('detected', 1, { repository: 'acme/web' })]
      )
    );
    expect([...refused].sort(([one], [other]) => one - other)).toEqual([
      [0, 'No incident INC-9 is known that could be withdrawn'],
      [1, expect.stringContaining('known in acme/shop and in acme/web: say with "repository"')],
      [3, expect.stringContaining('Event 77 is none on incident INC-1')],
    ]);
    expect(events.map(({ place, supersedes }) => [place, supersedes])).toEqual([[2, '1']]);
  });

  it('takes back one stream alone, unless the rest would be resolved before it was detected', () => {
    const before = known([incident('detected', 1)], [incident('resolved', 2)], [incident('detected', 3)]);
    const { events, refused } = decideWithdrawals([withdrawn({}, '2'), withdrawn({}, '1')], before);
    expect(events.map(({ place, stream }) => [place, stream])).toEqual([[0, '2']]);
    expect(refused.get(1)).toMatch(
      /incident INC-1 would be resolved at .*02:00:00.000Z \(event 2\) and detected only at .*03:00/
    );
  });
});
