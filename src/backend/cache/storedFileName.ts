import type { Instant } from '../../engine/domain/time';
import { sha256, STORED_VERSION, type StoredUnder } from './storedRead';

/** What the name of a file says of the read in it, so that files are found and removed without being opened. */
export interface StoredFileName {
  readonly version: number;
  readonly dataSource: string;
  readonly key: string;
  readonly since: Instant;
  readonly asOf: Instant;
  /** When it is of no use any more. */
  readonly until: Instant;
}

/** Hashes, so that the name tells nobody which repositories are read, and of one length whatever they are called. */
export function hashesOf({ dataSource, key }: StoredUnder): StoredUnder {
  return { dataSource: sha256(dataSource).slice(0, 32), key: sha256(key).slice(0, 32) };
}

export function formatFileName({ dataSource, key, since, asOf, until }: Omit<StoredFileName, 'version'>): string {
  const moments = [since, asOf, until].map(Math.floor).join('_');
  return `v${STORED_VERSION}_${dataSource}_${key}_${moments}.json`;
}

/** undefined where it is no file of ours. */
export function parseFileName(name: string): StoredFileName | undefined {
  const parts = /^v(\d+)_([\da-f]+)_([\da-f]+)_(-?\d+)_(-?\d+)_(-?\d+)\.json$/.exec(name);
  const [, version, dataSource, key, since, asOf, until] = parts ?? [];
  return dataSource === undefined || key === undefined
    ? undefined
    : { version: Number(version), dataSource, key, since: Number(since), asOf: Number(asOf), until: Number(until) };
}
