import { writeSync } from 'node:fs';
import { format } from 'node:util';
import type { Logger } from './logger';

const CONSOLE_LEVELS = {
  debug: 'debug',
  trace: 'debug',
  log: 'info',
  info: 'info',
  dir: 'info',
  table: 'info',
  warn: 'warn',
  error: 'error',
} as const;

/** The part of `process` that can write to standard output or print warnings. */
export type OutputOwner = Pick<NodeJS.Process, 'stdout' | 'on' | 'removeAllListeners'>;

/**
 * Sends what libraries print to the log instead: on standard output anything but the handshake line would confuse
 * Grafana, and on standard error it would be shown without a level.
 */
export function captureOutput(log: Logger, console: Console, owner: OutputOwner): void {
  for (const [method, level] of Object.entries(CONSOLE_LEVELS)) {
    Object.assign(console, { [method]: (...values: unknown[]) => log[level](format(...values)) });
  }
  owner.stdout.write = (chunk: Uint8Array | string) => {
    log.info(typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk));
    return true;
  };
  owner.removeAllListeners('warning');
  owner.on('warning', (warning) => log.warn(warning.message, { warning }));
}

/**
 * Logs what nobody caught, and lives on: a mistake in the answer to one query must not end those of everybody else,
 * nor what is kept for them.
 */
export function logUnhandled(log: Logger, owner: Pick<NodeJS.Process, 'on'>): void {
  owner.on('uncaughtException', (error) => log.error('An error was not caught', { error }));
  owner.on('unhandledRejection', (error) => log.error('A promise was rejected and nobody listened', { error }));
}

/**
 * Keeps Bun from printing every request, with the token in it, past the log: somebody who looks for a fault of the
 * network may have asked for that, for another program of the same machine. It has to be overwritten: Bun knows the
 * value with which it was started.
 * @see https://bun.com/docs/runtime/debugger
 */
export function quietRequests(environment: Record<string, string | undefined>): void {
  environment['BUN_CONFIG_VERBOSE_FETCH'] = 'false';
}

/**
 * Writes to a standard stream at once, so that nothing is lost when the process ends right after. A stream that nobody
 * reads any more is no reason to fail.
 */
export function writeLine(descriptor: 1 | 2, line: string): void {
  try {
    writeSync(descriptor, line);
  } catch {
    // Grafana is gone, and with it the reader.
  }
}
