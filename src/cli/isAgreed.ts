import type { CliHost } from './cliHost';

/** Asks a person; whatever is not yes is no, as is that nobody is there to answer. */
export async function isAgreed(
  question: string,
  { readLine, stderr }: Pick<CliHost, 'readLine' | 'stderr'>
): Promise<boolean> {
  stderr.write(`${question} [y/N] `);
  return /^\s*y(es)?\s*$/i.test((await readLine?.()) ?? '');
}
