import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

const WITHIN_MILLIS = 60_000;

/** Waits until an address answers with success; false where its process ends, or takes too long. */
export async function answering(url: string, server: ChildProcess): Promise<boolean> {
  const deadline = performance.now() + WITHIN_MILLIS;
  while (performance.now() < deadline && server.exitCode === null) {
    const response = await fetch(url).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.ok === true) {
      return true;
    }
    await wait(10);
  }
  return false;
}
