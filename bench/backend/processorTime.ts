import { readdirSync, readFileSync } from 'node:fs';

/**
 * How long all threads of a process have had a processor, in milliseconds: unlike the time on the clock, hardly more on
 * a busy machine. Undefined where the system is not Linux.
 * @see https://docs.kernel.org/scheduler/sched-stats.html
 */
export function processorMillis(processId: number): number | undefined {
  if (process.platform !== 'linux') {
    return undefined;
  }
  const threads = readdirSync(`/proc/${processId}/task`);
  const nanoseconds = threads.map((thread) => {
    const [ran] = readFileSync(`/proc/${processId}/task/${thread}/schedstat`, 'utf8').split(' ');
    return Number(ran);
  });
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
}
