import { decideIncidents, touchedByIncidents } from './decideIncidents';
import { incident, known, posted } from './known.fixtures';

describe('deciding on incidents', () => {
  it('has to know the incidents, the events that are superseded, and what may be a repeat', () => {
    const touched = touchedByIncidents([
      posted(incident('detected', 1)),
      posted(incident('resolved', 2, { incidentId: 'INC-2' }), '7'),
    ]);
    expect(touched).toEqual({
      incidentIds: ['INC-1', 'INC-2'],
      eventIds: ['7'],
      identities: [expect.stringMatching(/^[0-9a-f]{64}$/)],
    });
  });

  it('refuses a resolution from before the detection, by its place, and takes the rest', () => {
    const { events, refused } = decideIncidents(
      [posted(incident('resolved', 1)), posted(incident('resolved', 4)), posted(incident('detected', 3))],
      known([incident('detected', 2)])
    );
    expect(events.map(({ place }) => place)).toEqual([1, 2]);
    expect([...refused]).toEqual([
      [0, expect.stringMatching(/^The incident was detected at 2026-06-30T02:00:00.000Z \(event 1\), after this says/)],
    ]);
  });

  it('says of a detection which stored resolution it comes after', () => {
    const { events, refused } = decideIncidents([posted(incident('detected', 2))], known([incident('resolved', 1)]));
    expect(events).toEqual([]);
    expect(refused.get(0)).toMatch(
      /^The incident was resolved at 2026-06-30T01:00:00.000Z \(event 1\), before this says/
    );
  });

  it('lets a repeat be, although what holds by now would come too early with it', () => {
    const { events, refused } = decideIncidents(
      [posted(incident('detected', 1)), posted(incident('resolved', 2))],
      known([incident('detected', 1), incident('detected', 3)])
    );
    expect(events.map(({ place }) => place)).toEqual([0]);
    expect([...refused.keys()]).toEqual([1]);
  });

  it('decides on revisions as if those that it refuses had never been posted', () => {
    const before = known([incident('detected', 1), incident('detected', 3)], [incident('resolved', 4)]);
    const { events, refused } = decideIncidents(
      [posted(incident('detected', 5), '2'), posted(incident('detected', 2), '2')],
      before
    );
    expect([...refused.keys()]).toEqual([]);
    expect(events.map(({ place, stream }) => [place, stream])).toEqual([
      [0, '1'],
      [1, '1'],
    ]);
    const alone = decideIncidents([posted(incident('detected', 5), '2')], before);
    expect([[...alone.refused.keys()], alone.events]).toEqual([[0], []]);
  });
});
