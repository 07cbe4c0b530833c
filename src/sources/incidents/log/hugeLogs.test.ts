import { parseIncidentLog } from './parseIncidentLog';

const context = { name: 'huge.json', now: Date.UTC(2026, 2, 10) };
const EVENT = '{"event":"detected","timestamp":"2026-03-01T10:00:00Z","incident_id":"INC-1"}';

/** Each is smaller than a log may be, and takes gigabytes or hours where it is read as it comes. */
describe('a log that is a bomb', () => {
  it.each([
    ['brackets alone', () => '['.repeat(40_000_000), 'has more rows than any that is read (1,000,000)'],
    ['deep and whole', () => `${'['.repeat(20_000_000)}${']'.repeat(20_000_000)}`, 'has more rows than any'],
    ['a word a line', () => 'x\n'.repeat(20_000_000), 'has more rows than any'],
    ['a number a line', () => '1\n'.repeat(1_100_000), 'has more rows than any'],
    ['two million values', () => `[${'1,'.repeat(2_000_000)}1]`, 'has more rows than any'],
    [
      'as deep as is read',
      () => `[${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}]`,
      'an array without a single object',
    ],
    ['as deep as is mended', () => '['.repeat(150_000), 'too large or too deep to tell where'],
    ['a mistake in each of its elements', () => `[${`{"event":},`.repeat(90_000)}]`, 'is text that starts with'],
    ['a mistake after many elements', () => `[${`${EVENT},`.repeat(300_000)}`, 'too large or too deep to tell where'],
    [
      'a deep value for an event',
      () => `{"event":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`,
      'too deep to show',
    ],
    ['an endless word', () => `{"event":"${'x'.repeat(40_000_000)}"}`, `not "${'x'.repeat(40)}…"`],
  ])('%s is refused, in seconds', (_what, text, words) => {
    const log = text();
    const begun = performance.now();
    expect(() => parseIncidentLog(log, context)).toThrow(
      expect.objectContaining({ code: 'badResponse', message: expect.stringContaining(words) })
    );
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('still tells which of a hundred thousand elements has a mistake', () => {
    const array = Array.from({ length: 100_000 }, (_, index) => (index === 70_000 ? EVENT.slice(0, -1) : EVENT));
    const { events, notices } = parseIncidentLog(`[\n${array.join(',\n')}\n]`, context);
    expect(events.length).toBeGreaterThan(99_000);
    expect(notices[0]?.text).toContain('element 70001 (line 70002)');
  });

  it('still reads a log of a hundred thousand events', () => {
    expect(parseIncidentLog(`${EVENT}\n`.repeat(100_000), context).events).toHaveLength(100_000);
  });
});
