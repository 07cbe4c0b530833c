import type { Logger } from './logger';

/**
 * Logs what nobody caught, and lives on: a mistake in the answer to one query must not end those of everybody else,
 * nor what is kept for them.
 */
export function logUnhandled(log: Logger, owner: Pick<NodeJS.Process, 'on'>): void {
  owner.on('uncaughtException', (error) => log.error('An error was not caught', { error }));
  owner.on('unhandledRejection', (error) => log.error('A promise was rejected and nobody listened', { error }));
}
