import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import type { DoraQuery } from '../../engine/query/doraQuery';
import { parseQuery } from '../../engine/query/parseQuery';
import { wallClockOf } from '../../engine/trend/localTime';
import type { BackendQuery } from '../pluginCalls';

export interface ParsedQuery {
  readonly query: DoraQuery;
  /** An IANA name. */
  readonly timeZone: string;
}

/** Panels say in which zone their dashboard is; an alert rule has none, and Grafana's server knows none. */
const zoneOf = z.object({ timeZone: z.string({ error: 'The time zone of the query is no text' }).nullish() });

/** @throws DoraError `badInput` that says what is wrong with it */
export function parseBackendQuery({ refId, json }: Pick<BackendQuery, 'refId' | 'json'>): ParsedQuery {
  const saved = parseJson(refId, json);
  const query = parseQuery(saved);
  return { query, timeZone: timeZoneOf(saved) };
}

function parseJson(refId: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (thrown) {
    const reason = json.trim() === '' ? 'it is empty' : reasonOf(thrown);
    throw new DoraError('badInput', `Query ${refId} is not valid JSON: ${reason}`, { cause: thrown });
  }
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message.replace(/^JSON Parse error: /, '') : 'it cannot be read';
}

function timeZoneOf(saved: unknown): string {
  const parsed = zoneOf.safeParse(saved);
  if (!parsed.success) {
    throw new DoraError('badInput', `${parsed.error.issues[0]?.message}; use an IANA name such as Europe/Dublin`);
  }
  const name = parsed.data.timeZone?.trim() ?? '';
  const timeZone = name === '' || name.toLowerCase() === 'utc' ? 'UTC' : name;
  // Only trends look at the clocks of a zone; a mistake in it is one for every query.
  wallClockOf(0, timeZone);
  return timeZone;
}
