import { EventEmitter } from 'node:events';
import { logUnhandled } from './logUnhandled';

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
