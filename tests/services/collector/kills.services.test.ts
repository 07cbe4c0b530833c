import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../../simulator/sample/random';
import { bundleProgram, type BundledProgram } from './bundledProgram';
import { Client } from './client';
import { killCollectors, launchCollector, startCollector } from './collectorProcess';
import { Ledger } from './load/ledger';
import { Poster, type Attempt } from './load/poster';
import { PostMaker, Moments, WEBHOOK_SECRET } from './load/postMaker';
import { ReadBack, expectAllKept } from './load/readBack';
import { seeded } from './load/seeded';

const KILLS = 100;
const POSTERS = 8;
const KILLS_BETWEEN_LOOKS_AT_EVERYTHING = 25;
const PATIENCE_MILLIS = 600_000;

let program: BundledProgram;
let folder: string;
const reader = new Client();
const clients = Array.from({ length: POSTERS }, () => new Client());

beforeAll(() => {
  program = bundleProgram();
  folder = mkdtempSync(path.join(tmpdir(), 'dora-kills-'));
}, PATIENCE_MILLIS);

afterAll(() => {
  killCollectors();
  [reader, ...clients].forEach((client) => client.close());
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});

const options = () => ({
  program: program.file,
  flags: ['--data', folder],
  environment: { GITHUB_WEBHOOK_SECRET: WEBHOOK_SECRET },
});

describe('a collector that is killed again and again while it stores events', () => {
  it(
    'keeps each event that it acknowledged, once and as it was posted',
    () => seeded(killAgainAndAgain),
    PATIENCE_MILLIS
  );
});

async function killAgainAndAgain(random: Random): Promise<void> {
  const moments = new Moments();
  const ledger = new Ledger();
  const posters = clients.map((client) => new Poster(client, new PostMaker(random, moments), ledger));
  const attempts: Attempt[] = [];
  const begins = [moments.upcoming];
  let killsUnderWay = 0;
  let counted = 0;
  const comeUp = async () => {
    const collector = await startCollector(options());
    const read = new ReadBack(reader, collector.url);
    await read.get('/readyz');
    // Nothing is damaged by a kill, and whoever is woken for nothing looks no more.
    expect(collector.said()).not.toContain('"level":50');
    const before = counted;
    counted = await read.deploymentsCounted();
    expect(counted).toBeGreaterThanOrEqual(before);
    // Of the last life, and of the one before it, whose unanswered posts were sent again.
    const since = begins.at(-2) ?? moments.upcoming;
    const listed = await read.pages({ history: 'true', limit: 1_000, from: new Date(since).toISOString() });
    expect(ledger.problemsOf(listed, since)).toEqual([]);
    begins.push(moments.upcoming);
    return { collector, read };
  };
  for (let kill = 1; kill <= KILLS; kill++) {
    const { collector, read } = await comeUp();
    if (kill % KILLS_BETWEEN_LOOKS_AT_EVERYTHING === 0) {
      await expectAllKept(read, ledger);
    }
    const posting = Promise.all(posters.map((poster) => postUntilCutOff(poster, collector.url)));
    await Promise.race([wait(random.whole(5, 250)), posting]);
    const killedAt = performance.now();
    collector.signal('SIGKILL');
    expect(await collector.ended).toBe('SIGKILL');
    const attempted = (await posting).flat();
    killsUnderWay += attempted.some((one) => one.kind === 'unanswered' && one.sentAt < killedAt) ? 1 : 0;
    attempts.push(...attempted);
    if (random.chance(0.1)) {
      await killWhileItStarts(random);
    }
  }
  const { collector, read } = await comeUp();
  attempts.push(...(await Promise.all(posters.map((poster) => poster.post(collector.url)))));
  await expectAllKept(read, ledger);
  collector.signal('SIGTERM');
  expect(await collector.ended).toBe(0);

  // Otherwise this would have proved little: kills before a commit, and between a commit and its answer.
  expect(killsUnderWay).toBeGreaterThan(KILLS / 2);
  const outcomes = attempts.flatMap((one) => (one.kind === 'acknowledged' && one.again ? [one.outcome] : []));
  expect(outcomes).toContain('stored');
  expect(outcomes).toContain('known');
}

async function postUntilCutOff(poster: Poster, url: string): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  for (;;) {
    const attempt = await poster.post(url);
    attempts.push(attempt);
    switch (attempt.kind) {
      case 'unanswered':
        return attempts;
      case 'refused':
        throw new Error(`The collector refused: ${attempt.answer.text}`);
      case 'acknowledged':
        if (!attempt.again && attempt.outcome === 'known') {
          throw new Error('An event that had never been sent was known');
        }
    }
  }
}

/** Before it listens, or just after. */
async function killWhileItStarts(random: Random): Promise<void> {
  const { signal, ended } = launchCollector(options());
  await wait(random.whole(0, 400));
  signal('SIGKILL');
  expect(await ended).toBe('SIGKILL');
}
