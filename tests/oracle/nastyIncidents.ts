import fc, { type Arbitrary } from 'fast-check';
import { duration, instant } from './nastyTimes';
import type { IncidentEventRow } from './rawFacts';

type Incident = Pick<IncidentEventRow, 'incident_id' | 'repository' | 'severity'>;

/**
 * Events of a few incidents: repeated, out of order, never resolved, never detected, reopened, of one repository or of none.
 */
export function incidentEvents(repositories: readonly string[]): Arbitrary<IncidentEventRow[]> {
  const incidents = [null, ...repositories].flatMap((repository, position) => [
    { incident_id: `INC-${position}-bad`, repository, severity: 'critical' },
    { incident_id: `INC-${position}-small`, repository, severity: 'minor' },
    { incident_id: `INC-${position}-plain`, repository, severity: null },
  ]);
  return fc
    .tuple(
      fc.array(anyEvent(incidents), { maxLength: 8 }),
      fc.array(storyOf(incidents), { maxLength: 2 }).map((stories) => stories.flat())
    )
    .chain(([loose, told]) => {
      const rows = [...loose, ...told];
      return fc.shuffledSubarray(rows, { minLength: rows.length });
    });
}

function anyEvent(incidents: readonly Incident[]): Arbitrary<IncidentEventRow> {
  return fc
    .record({
      incident: fc.constantFrom(...incidents),
      event: fc.constantFrom('detected' as const, 'detected' as const, 'resolved' as const),
      happened_at: instant,
      namesSeverity: fc.constantFrom(true, true, false),
    })
    .map(({ incident, event, happened_at, namesSeverity }) => row(incident, event, happened_at, namesSeverity));
}

/** Detected, resolved, detected again and so on, each step some time after the one before or in the same moment. */
function storyOf(incidents: readonly Incident[]): Arbitrary<IncidentEventRow[]> {
  return fc
    .tuple(fc.constantFrom(...incidents), instant, fc.array(duration, { minLength: 1, maxLength: 4 }))
    .map(([incident, begin, waits]) => {
      let at = begin;
      const later = waits.map((wait, step) => {
        at += wait;
        return row(incident, step % 2 === 0 ? 'resolved' : 'detected', at, true);
      });
      return [row(incident, 'detected', begin, true), ...later];
    });
}

function row(
  incident: Incident,
  event: IncidentEventRow['event'],
  happened_at: number,
  namesSeverity: boolean
): IncidentEventRow {
  return {
    ...incident,
    event,
    happened_at,
    severity: namesSeverity && event === 'detected' ? incident.severity : null,
  };
}
