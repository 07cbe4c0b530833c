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
