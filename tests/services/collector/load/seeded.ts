import { randomBytes } from 'node:crypto';
import { randomFor, type Random } from '../../../../simulator/sample/random';

/** Does something at random moments. What fails says how to have the same moments again: SEED in the environment. */
export async function seeded(work: (random: Random) => Promise<void>): Promise<void> {
  const seed = process.env.SEED ?? randomBytes(4).toString('hex');
  try {
    await work(randomFor(seed));
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Error(`With SEED=${seed}: ${said}`, { cause: thrown });
  }
}
