import fc from 'fast-check';
import { DAY } from '../../../engine/domain/time';
import { incidentsFromLog } from './incidentsFromLog';
import { parseIncidentLog } from './parseIncidentLog';

const NOW = Date.UTC(2026, 2, 10);
const context = { name: 'incidents.ndjson', now: NOW };
const DETECTED = { event: 'detected', timestamp: '2026-03-01T10:00:00Z', severity: 'critical', incident_id: 'INC-1' };
const RESOLVED = { event: 'resolved', timestamp: '2026-03-01T12:30:00+01:00', incident_id: 'INC-1' };
const EVENTS = [
  { event: 'detected', timestamp: Date.UTC(2026, 2, 1, 10), severity: 'critical', incidentId: 'INC-1' },
  { event: 'resolved', timestamp: Date.UTC(2026, 2, 1, 11, 30), incidentId: 'INC-1' },
];

const json = (value: unknown) => JSON.stringify(value);
const lines = (...rows: unknown[]) => rows.map(json).join('\n');

describe('parseIncidentLog', () => {
  describe('reads the same events however they are written down', () => {
    it.each([
      ['newline-delimited JSON', lines(DETECTED, RESOLVED)],
      ['with a newline at the end', `${lines(DETECTED, RESOLVED)}\n`],
      ['with Windows line ends', `${json(DETECTED)}\r\n${json(RESOLVED)}\r\n`],
      ['with a byte order mark', `\uFEFF${lines(DETECTED, RESOLVED)}`],
      ['with blank lines', `\n\n${json(DETECTED)}\n   \n${json(RESOLVED)}\n\n`],
      ['a JSON array', json([DETECTED, RESOLVED])],
      ['an array over many lines', JSON.stringify([DETECTED, RESOLVED], null, 2)],
      ['an array with a byte order mark', `\uFEFF\r\n${json([DETECTED, RESOLVED])}\r\n`],
      ['with keys nobody knows', lines({ ...DETECTED, note: 'db' }, { extra: [1], ...RESOLVED })],
      [
        'with times as git and date print them',
        lines(
          { ...DETECTED, timestamp: '2026-03-01 10:00:00 +0000' },
          { ...RESOLVED, timestamp: '2026-03-01 11:30:00 UTC' }
        ),
      ],
      ['with events in any case', lines({ ...DETECTED, event: 'Detected' }, { ...RESOLVED, event: ' RESOLVED' })],
      ['with empty and null values', lines({ ...DETECTED, repository: '' }, { ...RESOLVED, severity: null })],
    ])('%s', (_how, text) => {
      expect(parseIncidentLog(text, context)).toEqual({ events: EVENTS, notices: [] });
    });

    it('a single event over several lines', () => {
      expect(parseIncidentLog(JSON.stringify(DETECTED, null, 2), context).events).toEqual([EVENTS[0]]);
    });
  });

  it('keeps the repository, and takes a number as an id', () => {
    const { events } = parseIncidentLog(json({ ...RESOLVED, incident_id: 17, repository: 'octo/shop' }), context);
    expect(events).toEqual([{ ...EVENTS[1], incidentId: '17', repository: 'octo/shop' }]);
  });

  it.each(['', '\n \r\n', '\uFEFF', '[]', ' [ ] '])('has no events in %j', (text) => {
    expect(parseIncidentLog(text, context)).toEqual({ events: [], notices: [] });
  });

  describe('skips a bad row with its line and the reason, and counts the others', () => {
    it.each([
      ['no JSON', 'oops', 'it is not JSON: oops'],
      ['cut off', '{"event":"detected",', 'it is not JSON: {"event":"detected",'],
      ['no object', '[1]', 'it is [1] and not a JSON object'],
      [
        'an unknown event',
        json({ ...DETECTED, event: 'opened' }),
        'event must be "detected" or "resolved", not "opened"',
      ],
      ['no event', json({ ...DETECTED, event: undefined }), 'event is missing'],
      ['no id', json({ ...DETECTED, incident_id: undefined }), 'incident_id is missing'],
      ['an empty id', json({ ...DETECTED, incident_id: ' ' }), 'incident_id is empty'],
      ['no timestamp', json({ ...DETECTED, timestamp: undefined }), 'timestamp is missing'],
      ['a timestamp that is none', json({ ...DETECTED, timestamp: 'yesterday' }), '"yesterday" is not an ISO 8601'],
      [
        'a timestamp in seconds',
        json({ ...DETECTED, timestamp: 1772359200 }),
        'timestamp must be text such as "2026-03-01T10:00:00Z", not 1772359200, the number for that moment',
      ],
      [
        'a timestamp in milliseconds',
        json({ ...DETECTED, timestamp: 1772359200000 }),
        'timestamp must be text such as "2026-03-01T10:00:00Z", not 1772359200000, the number for that moment',
      ],
      [
        'a timestamp that is no number either',
        json({ ...DETECTED, timestamp: { $date: 1772359200000 } }),
        'timestamp must be text such as "2026-03-01T09:30:00Z", not {"$date":1772359200000}',
      ],
      [
        'seconds as text',
        json({ ...DETECTED, timestamp: '1772359200' }),
        'is not an ISO 8601 timestamp such as 2026-03-01T09:30:00Z; the number means 2026-03-01T10:00:00Z',
      ],
      [
        'a zone by a word',
        json({ ...DETECTED, timestamp: '2026-03-01 10:00:00 CEST' }),
        'has "CEST" for its time zone',
      ],
      ['a timestamp without zone', json({ ...DETECTED, timestamp: '2026-03-01T10:00:00' }), 'has no time zone'],
      ['a date only', json({ ...DETECTED, timestamp: '2026-03-01' }), 'is not an ISO 8601 date and time'],
      ['a day that does not exist', json({ ...DETECTED, timestamp: '2026-02-30T10:00:00Z' }), 'that exists'],
      ['a far future', json({ ...DETECTED, timestamp: '2031-01-01T00:00:00Z' }), 'is more than a day in the future'],
      [
        'Go’s zero time',
        json({ ...DETECTED, timestamp: '0001-01-01T00:00:00Z' }),
        '0001-01-01T00:00:00.000Z lies before 2000',
      ],
      ['the second 0', json({ ...DETECTED, timestamp: '1970-01-01T00:00:00Z' }), 'so does a date that was never set'],
      ['a misspelt repository', json({ ...DETECTED, repository: 'shop' }), 'repository must be written owner/name'],
      ['a severity that is no text', json({ ...DETECTED, severity: 1 }), 'severity must be text, not 1'],
    ])('%s', (_what, badLine, reason) => {
      const { events, notices } = parseIncidentLog(`${json(DETECTED)}\n\n${badLine}\n${json(RESOLVED)}`, context);
      expect(events).toEqual(EVENTS);
      expect(notices).toEqual([{ severity: 'warning', text: expect.stringContaining(reason) }]);
      expect(notices[0]?.text).toMatch(/^Incident log incidents\.ndjson: line 3 was skipped: /);
    });

    it('says everything that is wrong with it', () => {
      const { notices } = parseIncidentLog(lines(DETECTED, {}), context);
      expect(notices[0]?.text).toContain('event is missing; timestamp is missing; incident_id is missing');
    });

    it('takes the first moment of 2000', () => {
      const timestamp = '2000-01-01T00:00:00Z';
      expect(parseIncidentLog(json({ ...DETECTED, timestamp }), context).events).toHaveLength(1);
    });

    it('allows for clocks that are a little ahead', () => {
      const timestamp = new Date(NOW + DAY).toISOString();
      expect(parseIncidentLog(json({ ...DETECTED, timestamp }), context).events).toHaveLength(1);
    });

    it('tells of the first five and counts the rest', () => {
      const { events, notices } = parseIncidentLog(lines(DETECTED, ...Array(42).fill({})), context);
      expect(events).toHaveLength(1);
      expect(notices).toHaveLength(6);
      expect(notices[5]?.text).toBe('Incident log incidents.ndjson: 37 more rows were skipped');
    });
  });

  describe('in an array', () => {
    it('names the element that is bad', () => {
      const { events, notices } = parseIncidentLog(json([DETECTED, { ...DETECTED, event: 'x' }, RESOLVED]), context);
      expect(events).toEqual(EVENTS);
      expect(notices[0]?.text).toContain('element 2 was skipped: event must be');
    });

    it.each([
      ['a bad value', '{"event": oops}', 'element 2 (line 3) was skipped: it is not valid JSON'],
      ['a missing quote', '{"event": "detected', 'element 2 (line 3) was skipped: it is not valid JSON'],
      ['stray text', 'oops', 'what stands on line 3 was skipped: the array is not valid JSON there'],
    ])('counts the others beside %s', (_what, badElement, notice) => {
      const text = `[\n${json(DETECTED)},\n${badElement},\n${json(RESOLVED)}\n]`;
      const { events, notices } = parseIncidentLog(text, context);
      expect(events).toEqual(EVENTS);
      expect(notices[0]?.text).toContain(notice);
    });

    it.each([
      ['the comma is missing between two', `[${json(DETECTED)}\n${json(RESOLVED)}]`],
      ['the end is missing', `[${json(DETECTED)},\n${json(RESOLVED)}`],
      ['a comma is too many', `[${json(DETECTED)},\n${json(RESOLVED)},]`],
    ])('counts all where %s, and says so', (_what, text) => {
      const { events, notices } = parseIncidentLog(text, context);
      expect(events).toEqual(EVENTS);
      expect(notices).toHaveLength(1);
    });
  });

  describe('refuses what is no incident log, saying what it is instead', () => {
    it.each([
      ['<!DOCTYPE html><html><body>Sign in</body></html>', 'an HTML page'],
      ['<?xml version="1.0"?>\n<a/>', 'markup that starts with'],
      ['Not found\nat all', 'text that starts with "Not found"'],
      ['{"message":"Not Found","status":"404"}', 'one JSON object with the keys message, status'],
      ['null', 'just null'],
      ['[1, 2]', 'an array without a single object'],
      ['[oops', 'text that starts with "[oops"'],
      ['PK\u0003\u0004\u0000\u0000', 'a zip file, which has to be unpacked'],
      ['\u001F\uFFFD\b\u0000\u0000\u0000\u0000\uFFFD', 'a gzip file, which has to be unpacked'],
      ['[\u0000\u0000\u0000{\u0000\u0000\u0000', 'text in UTF-32, which has to be UTF-8'],
      ['\u007FELF\u0002\u0001\u0001\u0000\u0000', 'binary data'],
      ['event;timestamp;incident_id\ndetected;2026-03-01T10:00:00Z;INC-1', 'text that starts with "event;timestamp'],
      ['{"incidents":[]}', 'one JSON object with the keys incidents'],
    ])('%j', (text, found) => {
      expect(() => parseIncidentLog(text, context)).toThrow(
        expect.objectContaining({ code: 'badResponse', message: expect.stringContaining(found) })
      );
      expect(() => parseIncidentLog(text, context)).toThrow(/^Incident log incidents\.ndjson is /);
    });
  });

  describe('laws', () => {
    const row = fc.record({
      event: fc.constantFrom('detected', 'resolved'),
      timestamp: fc.integer({ min: NOW - 90 * DAY, max: NOW }).map((instant) => new Date(instant).toISOString()),
      incident_id: fc.constantFrom('INC-1', 'INC-2', 'INC-3'),
      severity: fc.constantFrom('critical', 'minor'),
    });
    const log = fc.array(row, { minLength: 1, maxLength: 12 });
    const shuffled = log.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows, ...rows], { minLength: rows.length * 2 }))
    );

    it('neither the order of lines nor repeats change the incidents', () => {
      fc.assert(
        fc.property(shuffled, ([rows, repeated]) => {
          expect(incidentsFromLog(lines(...repeated), context).incidents).toEqual(
            incidentsFromLog(lines(...rows), context).incidents
          );
        })
      );
    });

    it('array and lines are the same log', () => {
      fc.assert(
        fc.property(log, (rows) => {
          expect(parseIncidentLog(json(rows), context)).toEqual(parseIncidentLog(lines(...rows), context));
        })
      );
    });

    it('a bad line never loses a good one', () => {
      const badLine = fc.oneof(
        fc.string().filter((text) => text.trim() !== '' && !/^[[{<]/.test(text.trim()) && !/[\r\n]/.test(text)),
        fc.constantFrom('{', '[', '{}', 'null', '{"event":"detected"}', '<html>').map((text) => `${text} `)
      );
      fc.assert(
        fc.property(log, fc.array(badLine, { maxLength: 4 }), fc.nat(), (rows, badLines, at) => {
          const place = at % (rows.length + 1);
          // The first line says which of the two formats it is.
          const good = rows.map(json);
          const mixed = [...good.slice(0, Math.max(place, 1)), ...badLines, ...good.slice(Math.max(place, 1))];
          expect(parseIncidentLog(mixed.join('\n'), context).events).toEqual(
            parseIncidentLog(good.join('\n'), context).events
          );
        })
      );
    });
  });
});
