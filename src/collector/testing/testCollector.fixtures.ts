import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createCollectorApp, type CollectorAppOptions } from '../http/createCollectorApp';
import { CollectorMetrics } from '../metrics/collectorMetrics';
import { hostRule } from '../../http/hostRule';
import type { EventStore } from '../storage/eventStore';
import { openEventStore } from '../storage/opening/openEventStore';
import { describedAnswers } from './describedAnswers.fixtures';

export const NOW = Date.UTC(2026, 5, 30, 12);
export const WRITE_KEY = 'key that writes'.replaceAll(' ', '-');
export const READ_KEY = 'key that reads'.replaceAll(' ', '-');

export interface TestCollector {
  readonly app: FastifyInstance;
  readonly store: EventStore;
  readonly url: string;
  readonly refused: string[];
  /** Posts a body as `curl -d` does: as a form, whatever is in it. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  get(path: string, headers?: Record<string, string>): Promise<TestAnswer>;
  close(): Promise<void>;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  json<Body = Record<string, unknown>>(): Body;
}

/** A collector with an empty database of its own, whose clock stands still at NOW, and whose answers must be as it describes them. */
export async function testCollector(overrides: Partial<CollectorAppOptions> = {}): Promise<TestCollector> {
  const folder = mkdtempSync(join(tmpdir(), 'dora-collector-'));
  const refused: string[] = [];
  const store = overrides.store ?? (await openEventStore({ kind: 'sqlite', folder }));
  const metrics = new CollectorMetrics(store, { clock: () => NOW, warn: () => undefined });
  const app = await createCollectorApp({
    store,
    metrics,
    keys: { write: WRITE_KEY, read: READ_KEY },
    severities: ['critical', 'high', 'medium', 'low'],
    now: () => NOW,
    onRefused: (why) => {
      metrics.countRefused(why);
      refused.push(why);
    },
    logger: false,
    hosts: hostRule('127.0.0.1', []),
    ...overrides,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const checkDescribed = describedAnswers(app.swagger());
  const send = async (method: 'GET' | 'POST', path: string, headers: Record<string, string>, body?: string) => {
    const response = await fetch(url + path, { method, headers, ...(body !== undefined && { body }) });
    const answer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
    checkDescribed({ method, path, ...answer });
    return {
      ...answer,
      json: <Body>() => JSON.parse(answer.text) as Body,
    };
  };
  return {
    app,
    store,
    url,
    refused,
    post: (path, body, headers = {}) =>
      send(
        'POST',
        path,
        {
          'content-type': 'application/x-www-form-urlencoded',
          authorization: `Bearer ${WRITE_KEY}`,
          ...headers,
        },
        typeof body === 'string' ? body : JSON.stringify(body)
      ),
    get: (path, headers = {}) => send('GET', path, { authorization: `Bearer ${READ_KEY}`, ...headers }),
    close: async () => {
      await app.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
