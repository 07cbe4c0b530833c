import { DoraError } from '../../../engine/domain/doraError';
import type { HostEnvironment } from '../handshake';

const LAST_PORT = 65_535;

/** Ports to try; one that is 0 stands for any that is free. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Which ports the host allows, where there are no unix sockets.
 * @throws {DoraError} where the variables hold no range
 */
export function portRange(environment: HostEnvironment): PortRange {
  const first = port('PLUGIN_MIN_PORT', environment);
  const last = port('PLUGIN_MAX_PORT', environment);
  if (first > last) {
    throw new DoraError(
      'badInput',
      `PLUGIN_MIN_PORT (${first}) is greater than PLUGIN_MAX_PORT (${last}): exchange them`
    );
  }
  return { first, last };
}

function port(variable: string, environment: HostEnvironment): number {
  const text = environment[variable]?.trim() || '0';
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > LAST_PORT) {
    throw new DoraError('badInput', `${variable} is "${text}": make it a port, a number from 0 to ${LAST_PORT}`);
  }
  return number;
}
