import { fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

const message = z.object({ beforeMegabytes: z.number(), peakMegabytes: z.number() });

export type Memory = z.infer<typeof message>;

/** The resident memory of a process that does nothing but hold the events and run the engine once. */
export async function measureMemory(): Promise<Memory> {
  const child = fork(join(__dirname, 'engineMemory.ts'));
  return new Promise((resolve, reject) => {
    child.once('message', (text) => resolve(message.parse(text)));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The process that measures memory ended with ${code}`)));
  });
}
