import { readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CollectorProcess } from './collectorProcess';
import { deployment, PATIENCE_MILLIS, collectorsOfThisFile } from './testCollectors';

const EVENTS = 32;

const collectors = collectorsOfThisFile();

/** It says what there is to say once it listens. */
async function startIn(folder: string): Promise<CollectorProcess> {
  const collector = await collectors.start({ flags: ['--data', folder] });
  await collectors.get(collector, '/healthz');
  return collector;
}

const errorsOf = (collector: CollectorProcess) =>
  collector
    .said()
    .split('\n')
    .filter((line) => line.includes('"level":50'))
    .map((line) => JSON.parse(line) as { readonly msg: string; readonly kept: string });

async function kill(collector: CollectorProcess): Promise<void> {
  collector.signal('SIGKILL');
  await collector.ended;
}

async function post(collector: CollectorProcess, commit: string): Promise<string> {
  const answer = await collectors.post(collector, '/dora/deployment', deployment(commit));
  expect(answer.status).toBe(201);
  return answer.json<{ id: string }>().id;
}

/** As a collector leaves it that is killed after it acknowledged some events. @returns its log */
async function killAfterPosts(folder: string): Promise<string> {
  const collector = await startIn(folder);
  for (let number = 0; number < EVENTS; number++) {
    await post(collector, `commit-${number}`);
  }
  await kill(collector);
  return path.join(folder, 'collector.sqlite-wal');
}

describe('a write-ahead log that is damaged after a kill', () => {
  it(
    'loses nothing where a bit changed in its middle: the next start reads what is behind it, and says so',
    async () => {
      const folder = collectors.newFolder();
      const log = await killAfterPosts(folder);
      const bytes = readFileSync(log);
      const middle = Math.floor(bytes.length / 2);
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
      writeFileSync(log, bytes);

      const next = await startIn(folder);
      expect(await collectors.commits(next)).toEqual(Array.from({ length: EVENTS }, (_, number) => `commit-${number}`));
      const [said] = errorsOf(next);
      expect(said?.msg).toMatch(
        /events were missing and are back, and none is missing.* collector\.sqlite-wal is damaged at frame/
      );
      expect(readFileSync(path.join(said?.kept ?? '', 'collector.sqlite-wal')).equals(bytes)).toBe(true);
    },
    PATIENCE_MILLIS
  );

  it(
    'costs events where its second half is gone, which the next start says, while it serves what is there and stores what comes',
    async () => {
      const folder = collectors.newFolder();
      const log = await killAfterPosts(folder);
      truncateSync(log, Math.floor(statSync(log).size / 2));

      const second = await startIn(folder);
      const there = (await collectors.commits(second)).length;
      expect(there).toBeLessThan(EVENTS);
      const [said] = errorsOf(second);
      expect(said?.msg).toContain(
        `${EVENTS - there} events or more that were acknowledged are missing, with ids after ${there}, up to ${EVENTS}`
      );
      expect((await collectors.get(second, '/readyz')).status).toBe(200);
      expect(await post(second, 'afterwards')).toBe(String(EVENTS + 1));
      await kill(second);

      const third = await startIn(folder);
      expect(errorsOf(third)).toEqual([expect.objectContaining({ msg: said?.msg, kept: said?.kept })]);
      expect(await collectors.commits(third)).toHaveLength(there + 1);
      const losses = async () =>
        /^dora_collector_unsettled_losses (\d+)$/m.exec((await collectors.get(third, '/metrics')).text)?.[1];
      expect(await losses()).toBe('1');
      rmSync(said?.kept ?? '', { recursive: true });
      expect(await losses()).toBe('0');
      await kill(third);

      const fourth = await startIn(folder);
      expect(errorsOf(fourth)).toEqual([]);
      expect(await collectors.commits(fourth)).toHaveLength(there + 1);
    },
    PATIENCE_MILLIS
  );
});

describe('a collector that is killed while it stores events', () => {
  it(
    'says nothing of what nobody was told of',
    async () => {
      const folder = collectors.newFolder();
      const acknowledged: string[] = [];
      for (let round = 0; round < 6; round++) {
        const collector = await startIn(folder);
        expect(errorsOf(collector)).toEqual([]);
        const posting = Array.from({ length: 4 }, async (_, poster) => {
          for (let number = 0; ; number++) {
            const commit = `commit-${round}-${poster}-${number}`;
            const batch = [deployment(commit), ...(number % 5 === 0 ? many(commit) : [])];
            const answer = await collectors.post(collector, '/dora/deployment', batch).catch(() => undefined);
            if (answer === undefined) {
              return;
            }
            acknowledged.push(commit);
          }
        });
        setTimeout(() => collector.signal('SIGKILL'), 50 + round * 67);
        await Promise.all([...posting, collector.ended]);
      }
      const last = await startIn(folder);
      expect(errorsOf(last)).toEqual([]);
      expect(readdirSync(folder).filter((name) => name.startsWith('damaged-'))).toEqual([]);
      const { text } = await collectors.get(last, '/metrics');
      const counted = Number(/deployment_total\{[^}]*\} (\d+)/.exec(text)?.[1]);
      expect(counted).toBeGreaterThanOrEqual(acknowledged.length);
    },
    PATIENCE_MILLIS
  );

  const many = (name: string) => Array.from({ length: 300 }, (_, index) => deployment(`${name}-${index}`));
});
