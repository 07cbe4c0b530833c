import { z } from 'zod';
import { parseJson, sealText, unsealText } from './sealedText';

/** What a stored list is of, in hashes: nothing of the settings, secrets and repositories behind them can be read from it. */
export interface ListUnder {
  /** The data source, whatever its settings. */
  readonly dataSource: string;
  /** The settings and secrets that decide what may be read. */
  readonly access: string;
  readonly key: string;
}

/** Raised whenever files come to be written otherwise. What is in a list has a version of its own. */
export const LIST_FILE_VERSION = 1;

/** JSON has no infinite numbers: it would make null of them. */
const INFINITE = '$infinite';

const bodySchema = z.strictObject({ dataSource: z.string(), access: z.string(), key: z.string(), list: z.unknown() });
const infiniteSchema = z.strictObject({ [INFINITE]: z.enum(['Infinity', '-Infinity', 'NaN']) });

/** @throws TypeError for what is no plain data */
export function encodeList({ dataSource, access, key }: ListUnder, list: unknown): string {
  const body = JSON.stringify({ dataSource, access, key, list }, (_key, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? { [INFINITE]: String(value) } : value
  );
  return sealText(LIST_FILE_VERSION, body);
}

/** undefined where it is broken, of another version or of something else. */
export function decodeList(text: string, under: ListUnder): unknown {
  const body = unsealText(LIST_FILE_VERSION, text) ?? '';
  // To look at every value takes several times as long as to parse them.
  const parsed = body.includes(INFINITE) ? parseJson(body, revived) : parseJson(body);
  const { data: stored } = bodySchema.safeParse(parsed);
  const isOfIt = stored?.dataSource === under.dataSource && stored.access === under.access && stored.key === under.key;
  return isOfIt ? stored.list : undefined;
}

function revived(_key: string, value: unknown): unknown {
  const { data } = infiniteSchema.safeParse(value);
  return data === undefined ? value : Number(data[INFINITE]);
}
