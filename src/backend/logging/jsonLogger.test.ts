import { createJsonLogger } from './jsonLogger';
import type { LogLevel } from './logger';
import { createScrubber } from './scrubber';

function loggerWithLines({ level = 'debug', secrets = [] }: { level?: LogLevel; secrets?: string[] } = {}) {
  const lines: string[] = [];
  const scrubber = createScrubber();
  scrubber.knowSecrets(secrets);
  const log = createJsonLogger({
    level,
    scrub: scrubber.scrub,
    write: (line) => lines.push(line),
    now: () => Date.parse('2026-03-01T12:00:00.250Z'),
  });
  return { log, lines, entries: () => lines.map((line): unknown => JSON.parse(line)) };
}

describe('createJsonLogger', () => {
  it('writes one line of JSON with level, message, module, time and fields', () => {
    const { log, lines, entries } = loggerWithLines();
    log.warn('GitHub is slow', { repository: 'acme/shop', seconds: 4, pages: [1, 2] });
    expect(lines.join('')).toMatch(/^[^\n]*\n$/);
    expect(entries()).toEqual([
      {
        '@level': 'warn',
        '@message': 'GitHub is slow',
        '@module': 'dora',
        '@timestamp': '2026-03-01T12:00:00.250000Z',
        repository: 'acme/shop',
        seconds: 4,
        pages: [1, 2],
      },
    ]);
  });

  it('leaves out what is less grave than its level', () => {
    const { log, entries } = loggerWithLines({ level: 'warn' });
    log.debug('debug');
    log.info('info');
    log.warn('warn');
    log.error('error');
    expect(entries()).toEqual([
      expect.objectContaining({ '@level': 'warn' }),
      expect.objectContaining({ '@level': 'error' }),
    ]);
  });

  it('keeps a message with line breaks on one line', () => {
    const { log, lines } = loggerWithLines();
    log.info('one\ntwo');
    expect(lines.join('').split('\n')).toHaveLength(2);
  });

  it('shows what somebody else wrote to hide, turn round or move something', () => {
    const { log, entries } = loggerWithLines();
    log.info('It says \u202eteerts', { reason: 'a\u001b[2Kb', '\u200bkey': 1 });
    expect(entries()).toEqual([
      expect.objectContaining({
        '@message': 'It says \\u{202e}teerts',
        reason: 'a\\u{1b}[2Kb',
        '\\u{200b}key': 1,
      }),
    ]);
  });

  it('does not let a field pose as the message or the level', () => {
    const { log, entries } = loggerWithLines();
    log.info('true', { '@message': 'false', '@level': 'error' });
    expect(entries()).toEqual([expect.objectContaining({ '@message': 'true', '@level': 'info' })]);
  });

  it('writes errors out with code, stack and cause', () => {
    const { log, entries } = loggerWithLines();
    const cause = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' });
    log.error('It failed', { error: new TypeError('no answer', { cause }) });
    expect(entries()).toEqual([
      expect.objectContaining({
        error: expect.objectContaining({
          name: 'TypeError',
          message: 'no answer',
          stack: expect.stringContaining('no answer'),
          cause: expect.objectContaining({ message: 'connect refused', code: 'ECONNREFUSED' }),
        }),
      }),
    ]);
  });

  it('lets no secret through: not in the message, a field, a key, a list, an error or its stack', () => {
    const secret = 'line one"\nline two';
    const { log, lines } = loggerWithLines({ secrets: [secret, '12345'] });
    const error = new Error(`cannot use ${secret}`, { cause: new Error(secret) });
    log.error(secret, { [secret]: secret, list: [{ deep: secret }], error, number: 12345 });
    const written = lines.join('');
    expect(written).toContain('[secret]');
    expect(written).not.toMatch(/line one|line two|12345/);
  });

  it('writes what JSON cannot say: circles, functions, big numbers, bytes', () => {
    const circle: { self?: object } = {};
    circle.self = circle;
    const { log, entries } = loggerWithLines();
    log.info('odd', {
      circle,
      big: BigInt(10),
      infinite: Infinity,
      bytes: new Uint8Array(3),
      nothing: undefined,
      none: null,
    });
    expect(entries()).toEqual([
      expect.objectContaining({ big: '10', infinite: 'Infinity', bytes: '3 bytes', none: null }),
    ]);
    expect(entries()).not.toEqual([expect.objectContaining({ nothing: expect.anything() })]);
  });

  it('keeps a line shorter than 64 KiB, which is all that the host parses', () => {
    const { log, lines, entries } = loggerWithLines();
    const long = '\u{1F40C}'.repeat(50_000);
    log.info(long, { a: long, list: Array.from({ length: 100 }, () => long) });
    expect(Buffer.byteLength(lines.join(''))).toBeLessThan(64 * 1024);
    expect(entries()).toEqual([expect.objectContaining({ '@level': 'info' })]);
  });
});
