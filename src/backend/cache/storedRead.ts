import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { DatedRead } from '../../sources/sharedReads';
import { storedReadSchema } from './storedReadSchema';

/** What a stored read is of: never served where something else was asked for. */
export interface StoredUnder {
  /** A hash: nothing of the settings and secrets behind it can be read from it. */
  readonly dataSource: string;
  readonly key: string;
}

/** Raised whenever what is stored comes to mean something else. */
export const STORED_VERSION = 2;

const headSchema = z.object({ version: z.literal(STORED_VERSION), sha256: z.string() });
const bodySchema = z.strictObject({ dataSource: z.string(), key: z.string(), read: storedReadSchema });

/** A line with the version and the checksum, and a line with everything else. */
export function encodeRead(
  { dataSource, key }: StoredUnder,
  { since, asOf, incidentsAsOf, events }: DatedRead
): string {
  const body = JSON.stringify({ dataSource, key, read: { since, asOf, incidentsAsOf, events } });
  return `${JSON.stringify({ version: STORED_VERSION, sha256: sha256(body) })}\n${body}\n`;
}

/** undefined where it is broken, of another version or of something else. */
export function decodeRead(text: string, { dataSource, key }: StoredUnder): DatedRead | undefined {
  const [head = '', body = ''] = text.split('\n');
  const { data: header } = headSchema.safeParse(parseJson(head));
  if (header?.sha256 !== sha256(body)) {
    return undefined;
  }
  const { data: stored } = bodySchema.safeParse(parseJson(body));
  return stored?.dataSource === dataSource && stored.key === key ? stored.read : undefined;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
