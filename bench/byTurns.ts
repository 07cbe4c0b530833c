import { quantile } from '../src/engine/stats/quantile';

/** How long something took each time, in milliseconds. */
export class Durations {
  private readonly millis: number[] = [];

  add(...millis: readonly number[]): void {
    this.millis.push(...millis);
  }

  get count(): number {
    return this.millis.length;
  }

  get median(): number {
    return this.at(0.5);
  }

  /** @param probability 0.99 for the 99th percentile */
  at(probability: number): number {
    return (
      quantile(
        [...this.millis].sort((a, b) => a - b),
        probability
      ) ?? NaN
    );
  }
}

/**
 * Does each thing in turn, as often as told, so that what else the machine does slows all of them alike.
 * @param work each gives how long it took, in milliseconds, once or several times
 */
export async function byTurns<Works extends Readonly<Record<string, Work | undefined>>>(
  rounds: number,
  work: Works
): Promise<{ readonly [Name in keyof Works]: Durations }> {
  const works = Object.entries(work).flatMap(([name, once]) => (once === undefined ? [] : [{ name, once }]));
  const durations = Object.fromEntries(works.map(({ name }) => [name, new Durations()]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, once } of works) {
      const took = await once();
      durations[name]?.add(...(typeof took === 'number' ? [took] : took));
    }
  }
  return durations as { readonly [Name in keyof Works]: Durations };
}

type Work = () => Promise<number | readonly number[]>;

/** How long some work takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
