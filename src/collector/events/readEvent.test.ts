import { eventReader } from './readEvent';

const NOW = Date.UTC(2026, 5, 30, 12);
const read = eventReader({ now: () => NOW, severities: ['critical', 'low'] });
const detected = { event: 'detected', timestamp: '2026-06-30T10:00:00Z', incident_id: 'INC-1' };

/** What is wrong with an incident, by member. */
function problems(value: unknown): unknown {
  const reading = read('incident', value);
  return reading.kind === 'invalid'
    ? Object.fromEntries(reading.problems.map(({ pointer, detail }) => [pointer, detail]))
    : reading;
}

describe('the id of an incident', () => {
  it('is text or a whole number', () => {
    expect(read('incident', { ...detected, incident_id: 7 })).toMatchObject({ event: { incidentId: '7' } });
    for (const incident_id of [4.5, true, {}, [], null]) {
      expect(problems({ ...detected, incident_id })).toEqual({ '/incident_id': 'must be text, or a whole number' });
    }
  });

  it('is said to be missing where it is', () => {
    expect(problems({ ...detected, incident_id: undefined })).toEqual({ '/incident_id': 'is missing' });
    expect(problems({ ...detected, incident_id: ' ' })).toEqual({ '/incident_id': 'is empty' });
    expect(problems({})).toEqual({
      '/event': 'is missing',
      '/timestamp': 'is missing',
      '/incident_id': 'is missing',
    });
  });
});

describe('the id of the event that is corrected', () => {
  it.each([['41'], [41]])('may be %j', (supersedes) => {
    expect(read('incident', { ...detected, supersedes })).toMatchObject({ kind: 'event', supersedes: '41' });
  });

  it.each(['', ' ', null, 'INC-1', -1, 0, '0', 4.5, 1e21, true, {}, [], '1'.repeat(16)])(
    'is never passed over, which would make another event of a correction: %j',
    (supersedes) => {
      expect(problems({ ...detected, supersedes })).toEqual({
        '/supersedes':
          'must be the id of the event that this one corrects, such as "41"; leave it out where it corrects none',
      });
    }
  );
});

it('an event of more members than any has is refused before they are looked at', () => {
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`member${index}`, 1]));
  expect(problems({ ...detected, ...many })).toEqual({ '': expect.stringContaining('more than 100 members') });
});

describe('a timestamp', () => {
  it('may be written as git and date print it', () => {
    for (const timestamp of ['2026-06-30 12:00:00 +0200', '2026-06-30 10:00:00 UTC']) {
      expect(read('incident', { ...detected, timestamp })).toEqual(read('incident', detected));
    }
  });

  it('is refused where its zone is a word, and as a number, of which it shows what to write', () => {
    expect(problems({ ...detected, timestamp: '2026-06-30 12:00:00 CEST' })).toEqual({
      '/timestamp':
        '"2026-06-30 12:00:00 CEST" has "CEST" for its time zone, which is not known; write an offset such as +02:00, or UTC',
    });
    for (const timestamp of [1_782_813_600, 1_782_813_600_000]) {
      expect(problems({ ...detected, timestamp })).toEqual({
        '/timestamp': 'must be text such as "2026-06-30T10:00:00Z", which this number means',
      });
    }
  });

  it.each([
    ['2026-06-30', 'has no time of day'],
    [' 2026-06-30 ', 'has no time of day'],
    ['bad', '"bad" is not an ISO 8601 timestamp'],
    ['', 'is not an ISO 8601 timestamp'],
    ['1795913145840', 'is not an ISO 8601 timestamp'],
    ['2026-06-30T10:00:00', 'has no time zone'],
  ])('that is %j is told what it lacks', (timestamp, detail) => {
    expect(problems({ ...detected, timestamp })).toEqual({ '/timestamp': expect.stringContaining(detail) });
  });
});
