import * as fc from 'fast-check';
import { HOUR } from '../../engine/domain/time';
import { incidentsFromEvents } from '../../engine/events/incidentsFromEvents';
import { refusedAsEarly } from './earlyResolutions';
import type { IncidentWord } from './incidentWord';

const said = fc.record({
  says: fc.constantFrom('detected' as const, 'resolved' as const),
  at: fc.nat({ max: 9 }).map((hours) => hours * HOUR),
  incidentId: fc.constantFrom('A', 'A', 'B'),
  repository: fc.constantFrom(undefined, 'acme/shop', 'Acme/Shop', 'acme/docs'),
  /** A stream that is there already is corrected. */
  stream: fc.nat({ max: 12 }).map(String),
});

const words = fc
  .array(said, { maxLength: 8 })
  .map((all) => all.map(({ repository, ...word }) => ({ ...word, ...(repository !== undefined && { repository }) })));

describe('refusing early resolutions', () => {
  it('leaves no incident that the engine would call resolved only before it was detected', () => {
    fc.assert(
      fc.property(words, words, (first, second) => {
        const stored = accepted([], first);
        const held = accepted(stored, second);
        expect(noticesOf(held).filter((text) => text.includes('resolved only before detected'))).toEqual([]);
      }),
      { numRuns: 1_000 }
    );
  });

  it('refuses nothing where all that is posted fits together', () => {
    fc.assert(
      fc.property(words, (all) => {
        const fitting = accepted([], all);
        expect(refusedAsEarly([], fitting).size).toBe(0);
      }),
      { numRuns: 500 }
    );
  });

  it('refuses the same in whatever order', () => {
    const shuffled = words.chain((all) => {
      const distinct = all.map((word, index) => ({ ...word, stream: String(index) }));
      return fc.tuple(fc.constant(distinct), fc.shuffledSubarray(distinct, { minLength: distinct.length }));
    });
    fc.assert(
      fc.property(shuffled, ([all, otherwise]) => {
        expect(new Set(refusedAsEarly([], otherwise).keys())).toEqual(new Set(refusedAsEarly([], all).keys()));
      }),
      { numRuns: 500 }
    );
  });

  it('lets somebody tell more of an incident that was wrong before, and mend it', () => {
    const stored = [word('detected', 5), word('resolved', 4)];
    const more = [word('detected', 6), word('resolved', 7)];
    expect(refusedAsEarly(stored, more).size).toBe(0);
    expect(refusedAsEarly(stored, [word('detected', 3)]).size).toBe(0);
    const another = word('resolved', 2);
    expect([...refusedAsEarly(stored, [another]).keys()]).toEqual([another]);
  });
});

/** What is held after some words were posted, those refused apart. */
function accepted(stored: readonly IncidentWord[], posted: readonly IncidentWord[]): IncidentWord[] {
  const refused = refusedAsEarly(stored, posted);
  const all = [...stored, ...posted.filter((one) => !refused.has(one))];
  return [...new Map(all.map((one) => [one.stream, one])).values()];
}

function noticesOf(all: readonly IncidentWord[]): string[] {
  const events = all.map(({ says, at, ...about }) => ({ event: says, timestamp: at, ...about }));
  return incidentsFromEvents(events).notices.map(({ text }) => text);
}

function word(says: IncidentWord['says'], hour: number): IncidentWord {
  return { says, at: hour * HOUR, incidentId: 'A', stream: `${says} ${hour}` };
}
