import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../../simulator/sample/random';
import { temporaryPostgres, type TemporaryPostgres } from '../temporaryPostgres';
import { bundleProgram, type BundledProgram } from './bundledProgram';
import { Client } from './client';
import { killCollectors } from './collectorProcess';
import { CollectorSlot } from './load/collectorSlot';
import { Ledger } from './load/ledger';
import { Poster, type Attempt } from './load/poster';
import { PostMaker, Moments, WEBHOOK_SECRET } from './load/postMaker';
import { ReadBack, expectAllKept } from './load/readBack';
import { seeded } from './load/seeded';

const RESTARTS = 12;
const POSTERS_OF_EACH = 4;
const PATIENCE_MILLIS = 600_000;
const READY_WITHIN_MILLIS = 30_000;

let program: BundledProgram;
let postgres: TemporaryPostgres;
const reader = new Client();
const clients = Array.from({ length: 2 * POSTERS_OF_EACH }, () => new Client());

beforeAll(async () => {
  program = bundleProgram();
  postgres = await temporaryPostgres();
}, PATIENCE_MILLIS);

afterAll(() => {
  killCollectors();
  [reader, ...clients].forEach((client) => client.close());
  program.remove();
  postgres.remove();
}, PATIENCE_MILLIS);

describe('two collectors that share a PostgreSQL which is restarted and crashes, and that are killed, while they store events', () => {
  it(
    'keep each event that they acknowledged, once and as it was posted, and go on by themselves',
    () => seeded(restartAgainAndAgain),
    PATIENCE_MILLIS
  );
});

async function restartAgainAndAgain(random: Random): Promise<void> {
  const environment = { DATABASE_URL: postgres.newDatabase(), GITHUB_WEBHOOK_SECRET: WEBHOOK_SECRET };
  const one = new CollectorSlot({ program: program.file, environment });
  const other = new CollectorSlot({ program: program.file, environment });
  const moments = new Moments();
  const ledger = new Ledger();
  const posters = clients.map((client) => new Poster(client, new PostMaker(random, moments), ledger));
  const attempts: Attempt[] = [];
  await Promise.all([one, other].map(becomesReady));
  let counted = 0;
  for (let restart = 1; restart <= RESTARTS; restart++) {
    const since = moments.upcoming;
    let isOver = false;
    const posting = Promise.all(
      posters.map((poster, index) => keepPosting(poster, index % 2 === 0 ? one : other, () => isOver))
    );
    const restarting = async () => {
      await wait(random.whole(100, 600));
      if (restart % 3 === 1) {
        await random.pick([one, other]).kill(Promise.resolve());
        await Promise.all([one, other].map(becomesReady));
      }
      const stopped = postgres.stopping(restart % 2 === 0 ? 'fast' : 'immediate');
      const back = stopped.then(() => wait(random.whole(0, 500))).then(() => postgres.starting());
      if (restart % 3 === 2) {
        await wait(random.whole(0, 300));
        await random.pick([one, other]).kill(back);
      }
      await back;
      await Promise.all([one, other].map(becomesReady));
      const readyAt = performance.now();
      await wait(random.whole(200, 400));
      return readyAt;
    };
    // Who waits for it below hears of its failure; nothing is to be left behind until then.
    posting.catch(() => undefined);
    const readyAt = await restarting().finally(() => {
      isOver = true;
    });
    const attempted = (await posting).flat();
    attempts.push(...attempted);
    const after = attempted.filter(({ sentAt }) => sentAt > readyAt);
    expect(after.length).toBeGreaterThan(0);
    expect(after.filter(({ kind }) => kind !== 'acknowledged')).toEqual([]);
    for (const slot of [one, other]) {
      const read = new ReadBack(reader, await slot.url());
      const listed = await read.pages({ history: 'true', limit: 1_000, from: new Date(since).toISOString() });
      expect(ledger.problemsOf(listed, since)).toEqual([]);
      const before = counted;
      counted = await read.deploymentsCounted();
      expect(counted).toBeGreaterThanOrEqual(before);
    }
  }
  const urls = await Promise.all([one.url(), other.url()]);
  await Promise.all(posters.map((poster) => poster.post(urls[0])));
  for (const url of urls) {
    await expectAllKept(new ReadBack(reader, url), ledger);
  }
  expect(await Promise.all([one.stop(), other.stop()])).toEqual([0, 0]);

  // Otherwise this would have proved little.
  const refused = attempts.flatMap((attempt) => (attempt.kind === 'refused' ? [attempt.answer] : []));
  expect(refused.length).toBeGreaterThan(RESTARTS);
  expect(attempts.filter(({ kind }) => kind === 'unanswered').length).toBeGreaterThan(0);
  refused.forEach((answer) => {
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 503, detail: expect.stringContaining('send the event again') });
  });
}

async function keepPosting(poster: Poster, to: CollectorSlot, isOver: () => boolean): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  while (!isOver()) {
    const attempt = await poster.post(await to.url());
    attempts.push(attempt);
    if (attempt.kind !== 'acknowledged') {
      await wait(20);
    }
  }
  return attempts;
}

async function becomesReady(slot: CollectorSlot): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MILLIS;
  let said = 'nothing';
  while (performance.now() < deadline) {
    const client = new Client();
    const answer = await client.get(await slot.url(), '/readyz');
    client.close();
    if (answer?.status === 200) {
      return;
    }
    said = answer?.text ?? said;
    await wait(20);
  }
  throw new Error(`A collector did not become ready again, and said ${said}`);
}
