import { setTimeout as wait } from 'node:timers/promises';
import { WriteQueue } from './writeQueue';

type Write = (work: readonly number[]) => Promise<Array<PromiseSettledResult<string>>>;

const written = (work: readonly number[]) =>
  work.map((piece) => ({ status: 'fulfilled', value: `wrote ${piece}` }) as const);

function queueThat(write: Write, atMost = 100): { queue: WriteQueue<number, string>; writes: number[][] } {
  const writes: number[][] = [];
  const queue = new WriteQueue<number, string>(
    (work) => {
      writes.push([...work]);
      return write(work);
    },
    { atMost, mayBeOfOne: (thrown) => thrown instanceof RangeError }
  );
  return { queue, writes };
}

describe('the write queue', () => {
  it('writes at once what arrives on many connections, also where a write never gives way', async () => {
    const { queue, writes } = queueThat(async (work) => written(work));
    // Each takes some more steps than the one before to be read and checked, all in one turn of the event loop.
    const arrive = async (steps: number): Promise<string> => {
      for (let step = 0; step < steps; step++) {
        await Promise.resolve();
      }
      return queue.add(steps);
    };
    const results = await Promise.all(Array.from({ length: 30 }, (_, steps) => arrive(steps)));
    expect(results).toEqual(Array.from({ length: 30 }, (_, steps) => `wrote ${steps}`));
    expect(writes).toHaveLength(1);
  });

  it('gathers what arrives while a write is under way, in order and so many at most', async () => {
    const { queue, writes } = queueThat(async (work) => {
      await wait(5);
      return written(work);
    }, 3);
    const first = queue.add(0);
    await wait(2);
    await Promise.all([first, ...[1, 2, 3, 4, 5].map((piece) => queue.add(piece))]);
    expect(writes).toEqual([[0], [1, 2, 3], [4, 5]]);
  });

  it('tells each its own result', async () => {
    const { queue } = queueThat(async (work) =>
      work.map((piece) =>
        piece === 1 ? { status: 'rejected', reason: new Error('no 1') } : { status: 'fulfilled', value: 'ok' }
      )
    );
    const results = await Promise.allSettled([0, 1, 2].map((piece) => queue.add(piece)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('tells everybody of a write that failed, and goes on', async () => {
    let broken = true;
    const { queue } = queueThat(async (work) => {
      if (broken) {
        throw new Error('the disk is full');
      }
      return written(work);
    });
    const failed = await Promise.allSettled([queue.add(1), queue.add(2)]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await queue.add(3)).toBe('wrote 3');
  });

  it('writes each by itself where one of them may be why a write failed, so that the others are kept', async () => {
    const { queue, writes } = queueThat(async (work) => {
      if (work.includes(1)) {
        throw new RangeError('1 is too large');
      }
      return written(work);
    });
    const results = await Promise.allSettled([0, 1, 2].map((piece) => queue.add(piece)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(writes).toEqual([[0, 1, 2], [0], [1], [2]]);
  });

  it('is drained when everything was told', async () => {
    const { queue } = queueThat(async (work) => written(work));
    const told: string[] = [];
    const work = [1, 2, 3].map((piece) => queue.add(piece).then((result) => told.push(result)));
    await queue.drained();
    await Promise.all(work);
    expect(told).toHaveLength(3);
  });
});
