import { EventEmitter } from 'node:events';
import { captureOutput, logUnhandled } from './captureOutput';
import type { Logger } from './logger';

function captured() {
  const entries: string[] = [];
  const note = (level: string) => (message: string) => entries.push(`${level}: ${message}`);
  const log: Logger = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
  const printed: unknown[] = [];
  const print = (...values: unknown[]) => printed.push(values);
  const fake = { debug: print, log: print, info: print, warn: print, error: print, trace: print, dir: print };
  const owner = Object.assign(new EventEmitter(), { stdout: { write: print } });
  owner.on('warning', print);
  captureOutput(log, fake as unknown as Console, owner as unknown as Parameters<typeof captureOutput>[2]);
  return { entries, printed, console: fake, owner };
}

describe('captureOutput', () => {
  it('sends what is printed to the log, with a level that fits', () => {
    const { entries, printed, console } = captured();
    console.log('%d pages', 3);
    console.error('no answer');
    console.warn('slow');
    console.debug('detail');
    expect(entries).toEqual(['info: 3 pages', 'error: no answer', 'warn: slow', 'debug: detail']);
    expect(printed).toEqual([]);
  });

  it('sends what is written to standard output there too', () => {
    const { entries, printed, owner } = captured();
    owner.stdout.write('progress');
    owner.stdout.write(Buffer.from('more'));
    expect(entries).toEqual(['info: progress', 'info: more']);
    expect(printed).toEqual([]);
  });

  it('sends warnings of the runtime there, and nowhere else', () => {
    const { entries, printed, owner } = captured();
    owner.emit('warning', new Error('deprecated'));
    expect(entries).toEqual(['warn: deprecated']);
    expect(printed).toEqual([]);
  });
});

describe('logUnhandled', () => {
  it.each(['uncaughtException', 'unhandledRejection'])('logs an %s, and the process lives on', (event) => {
    const owner = new EventEmitter();
    const error = jest.fn();
    logUnhandled({ debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error }, owner as unknown as NodeJS.Process);
    const thrown = new TypeError('no such column');
    expect(owner.emit(event, thrown)).toBe(true);
    expect(error).toHaveBeenCalledWith(expect.any(String), { error: thrown });
  });
});
