import { parseIncidentLog } from './parseIncidentLog';

const context = { name: 'incidents.ndjson', now: Date.UTC(2026, 2, 10) };
const DETECTED = { event: 'detected', timestamp: '2026-03-01T10:00:00Z', severity: 'critical', incident_id: 'INC-1' };
const RESOLVED = { event: 'resolved', timestamp: '2026-03-01T12:30:00+01:00', incident_id: 'INC-1' };
const EVENTS = [
  { event: 'detected', timestamp: Date.UTC(2026, 2, 1, 10), severity: 'critical', incidentId: 'INC-1' },
  { event: 'resolved', timestamp: Date.UTC(2026, 2, 1, 11, 30), incidentId: 'INC-1' },
];

const json = (value: unknown) => JSON.stringify(value);
const lines = (...rows: unknown[]) => rows.map(json).join('\n');

describe('parseIncidentLog, of a log in a bad state,', () => {
  describe('refuses a log of which not one row could be read, saying why', () => {
    const refusal = (text: string) => {
      try {
        parseIncidentLog(text, context);
        return 'read';
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'badResponse' });
        return thrown instanceof Error ? thrown.message : thrown;
      }
    };

    it('with how many there are and the first reasons, each once', () => {
      const local = { ...DETECTED, timestamp: '2026-03-01T10:00:00' };
      expect(refusal(lines(local, local, { ...DETECTED, event: 'opened' }, { ...local, event: 'closed' }, {}))).toBe(
        'Incident log incidents.ndjson has 5 rows, of which not one could be read: ' +
          'line 1: timestamp "2026-03-01T10:00:00" has no time zone; end it with Z for UTC or an offset such as +01:00; ' +
          'line 3: event must be "detected" or "resolved", not "opened"; ' +
          'line 4: event must be "detected" or "resolved", not "closed"; ' +
          'timestamp "2026-03-01T10:00:00" has no time zone; end it with Z for UTC or an offset such as +01:00'
      );
    });

    it('in an array, and where there is one alone', () => {
      expect(refusal(json([{ ...DETECTED, timestamp: 1772359200000 }]))).toBe(
        'Incident log incidents.ndjson has one row, which could not be read: element 1: timestamp must be text such as ' +
          '"2026-03-01T10:00:00Z", not 1772359200000, the number for that moment'
      );
      expect(refusal(json({ ...DETECTED, timestamp: '2031-01-01T00:00:00Z' }))).toContain(
        'more than a day in the future'
      );
    });

    it('but not one that has a single good row among thousands', () => {
      const rows = Array.from({ length: 10_000 }, (_, index) =>
        index === 7_000 ? DETECTED : { ...DETECTED, event: '' }
      );
      const { events, notices } = parseIncidentLog(lines(...rows), context);
      expect(events).toEqual([EVENTS[0]]);
      expect(notices.at(-1)?.text).toBe('Incident log incidents.ndjson: 9994 more rows were skipped');
    });
  });

  describe('of a text that is not UTF-8 throughout', () => {
    it('counts the rows, and says where characters are lost', () => {
      const { events, notices } = parseIncidentLog(lines(DETECTED, { ...RESOLVED, note: 'Z\uFFFDrich' }), context);
      expect(events).toEqual(EVENTS);
      expect(notices).toEqual([
        {
          severity: 'warning',
          text:
            'Incident log incidents.ndjson is not UTF-8 throughout, first on line 2: perhaps it is Windows-1252 or ' +
            'Latin-1, and characters are lost; save it as UTF-8',
        },
      ]);
    });

    it('skips a row whose id is not whole: another may have been the same but for that', () => {
      const { events, notices } = parseIncidentLog(
        lines(DETECTED, { ...RESOLVED, incident_id: 'St\uFFFDrung' }),
        context
      );
      expect(events).toEqual([EVENTS[0]]);
      expect(notices[0]?.text).toContain(
        'line 2 was skipped: incident_id "St\uFFFDrung" has a character that is not UTF-8 (Windows-1252 or Latin-1?)'
      );
    });
  });
});
