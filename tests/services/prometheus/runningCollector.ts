import { randomBytes } from 'node:crypto';
import { startCollector, type RunningCollector } from '../../../src/collector/serve/startCollector';
import type { StorageOptions } from '../../../src/collector/storage/opening/openEventStore';

/** Keys that hold for one run of the tests. */
export const KEYS = { write: randomBytes(24).toString('hex'), read: randomBytes(24).toString('hex') };

/** A collector as "dora serve" runs it, on this machine's loopback and by its clock. */
export function runCollector(storage: StorageOptions, port: number): Promise<RunningCollector> {
  return startCollector(
    {
      host: '127.0.0.1',
      port,
      allowedHosts: [],
      storage,
      keys: KEYS,
      severities: ['critical', 'high', 'medium', 'low'],
      logLevel: 'silent',
    },
    { now: Date.now }
  );
}

/** Posts deployments, each of a commit of its own; to production, now, unless told otherwise. */
export async function postDeployments(url: string, count: number, said: object = {}): Promise<void> {
  const deployments = Array.from({ length: count }, () => ({
    timestamp: new Date().toISOString(),
    commit_sha: randomBytes(20).toString('hex'),
    ...said,
  }));
  await post(url, '/dora/deployment', deployments);
}

/** @throws where not all of it was stored */
export async function post(url: string, path: string, body: object): Promise<void> {
  const headers = { authorization: `Bearer ${KEYS.write}`, 'content-type': 'application/json' };
  const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (response.status !== 201) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
}
