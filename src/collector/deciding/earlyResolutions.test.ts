import * as fc from 'fast-check';
import { HOUR } from '../../engine/domain/time';
import { incidentsFromEvents } from '../../engine/events/incidentsFromEvents';
import { refusedAsEarly, type IncidentStep } from './earlyResolutions';

const anyStep = fc.record({
  step: fc.constantFrom('detected' as const, 'resolved' as const),
  at: fc.nat({ max: 9 }).map((hours) => hours * HOUR),
  incidentId: fc.constantFrom('A', 'A', 'B'),
  repository: fc.constantFrom(undefined, 'acme/shop', 'Acme/Shop', 'acme/docs'),
  /** A stream that is there already is revised. */
  stream: fc.nat({ max: 12 }).map(String),
});

const steps = fc
  .array(anyStep, { maxLength: 8 })
  .map((all) => all.map(({ repository, ...step }) => ({ ...step, ...(repository !== undefined && { repository }) })));

describe('refusing early resolutions', () => {
  it('leaves no incident that the engine would call resolved only before it was detected', () => {
    fc.assert(
      fc.property(steps, steps, (first, second) => {
        const stored = accepted([], first);
        const held = accepted(stored, second);
        expect(noticesOf(held).filter((text) => text.includes('resolved only before detected'))).toEqual([]);
      }),
      { numRuns: 1_000 }
    );
  });

  it('refuses nothing where all that is posted fits together', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const fitting = accepted([], all);
        expect(refusedAsEarly([], fitting).size).toBe(0);
      }),
      { numRuns: 500 }
    );
  });

  it('refuses the same in whatever order', () => {
    const shuffled = steps.chain((all) => {
      const distinct = all.map((step, index) => ({ ...step, stream: String(index) }));
      return fc.tuple(fc.constant(distinct), fc.shuffledSubarray(distinct, { minLength: distinct.length }));
    });
    fc.assert(
      fc.property(shuffled, ([all, otherwise]) => {
        expect(new Set(refusedAsEarly([], otherwise).keys())).toEqual(new Set(refusedAsEarly([], all).keys()));
      }),
      { numRuns: 500 }
    );
  });

  it('lets somebody say more about an incident that was wrong before, and mend it', () => {
    const stored = [stepAt('detected', 5), stepAt('resolved', 4)];
    const more = [stepAt('detected', 6), stepAt('resolved', 7)];
    expect(refusedAsEarly(stored, more).size).toBe(0);
    expect(refusedAsEarly(stored, [stepAt('detected', 3)]).size).toBe(0);
    const another = stepAt('resolved', 2);
    expect([...refusedAsEarly(stored, [another]).keys()]).toEqual([another]);
  });
});

/** What is held after some steps were posted, those refused apart. */
function accepted(stored: readonly IncidentStep[], posted: readonly IncidentStep[]): IncidentStep[] {
  const refused = refusedAsEarly(stored, posted);
  const all = [...stored, ...posted.filter((one) => !refused.has(one))];
  return [...new Map(all.map((one) => [one.stream, one])).values()];
}

function noticesOf(all: readonly IncidentStep[]): string[] {
  const events = all.map(({ step, at, ...about }) => ({ event: step, timestamp: at, ...about }));
  return incidentsFromEvents(events).notices.map(({ text }) => text);
}

function stepAt(step: IncidentStep['step'], hour: number): IncidentStep {
  return { step, at: hour * HOUR, incidentId: 'A', stream: `${step} ${hour}` };
}
