import fc, { type Arbitrary } from 'fast-check';
import { instant } from './nastyTimes';
import type { IncidentEventRow } from './rawFacts';

/** Events of a few incidents: repeated, out of order, never resolved, never detected, of one repository or of none. */
export function incidentEvents(repositories: readonly string[]): Arbitrary<IncidentEventRow[]> {
  const incidents = [null, ...repositories].flatMap((repository, position) => [
    { incident_id: `INC-${position}-bad`, repository, severity: 'critical' },
    { incident_id: `INC-${position}-small`, repository, severity: 'minor' },
    { incident_id: `INC-${position}-plain`, repository, severity: null },
  ]);
  return fc.array(
    fc
      .record({
        incident: fc.constantFrom(...incidents),
        event: fc.constantFrom('detected' as const, 'detected' as const, 'resolved' as const),
        happened_at: instant,
        namesSeverity: fc.constantFrom(true, true, false),
      })
      .map(({ incident, event, happened_at, namesSeverity }) => ({
        ...incident,
        event,
        happened_at,
        severity: namesSeverity && event === 'detected' ? incident.severity : null,
      })),
    { maxLength: 8 }
  );
}
