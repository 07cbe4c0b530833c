import type { Reads } from '../../dataSource/reads/reads';
import { untilAborted } from './untilAborted';

/**
 * Reads that go on when whoever asked has gone. A first read of many repositories can take longer than an alert rule
 * or a panel waits: were it stopped with them it would begin anew each time, and never come to an end.
 */
export function lastingReads(reads: Reads): Reads {
  return {
    ...reads,
    readEvents: ({ signal, ...request }) => {
      const events = reads.readEvents(request);
      return signal === undefined ? events : untilAborted(events, signal);
    },
  };
}
