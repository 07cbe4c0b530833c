import type { Ledger } from './ledger';
import { lastWords } from './lastWords';
import type { ReadBack } from './readBack';

/** Looks at everything that is stored, in every way in which it can be read. */
export async function expectAllKept(read: ReadBack, ledger: Ledger): Promise<void> {
  const history = await read.pages({ history: 'true', limit: 997 });
  expect(ledger.problemsOf(history)).toEqual([]);
  expect(await read.stream({ history: 'true' })).toEqual(history);
  expect(await read.pages({ limit: 1_000 })).toEqual(lastWords(history));
  const deployments = history.filter(({ kind }) => kind === 'deployment');
  expect(await read.deploymentsCounted()).toBe(deployments.length);
}
