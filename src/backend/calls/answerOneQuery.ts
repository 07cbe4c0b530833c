import { answerQuery } from '../../dataSource/queries/answerQuery';
import { namedValues } from '../../dataSource/queries/namedValues';
import type { Reads } from '../../dataSource/reads/reads';
import type { Instant } from '../../engine/domain/time';
import type { Frame } from '../../engine/frames/frame';
import type { DoraQuery } from '../../engine/query/doraQuery';
import type { BackendQuery } from '../pluginCalls';
import { parseBackendQuery } from './parseBackendQuery';
import type { Turns } from './turns';

export interface AskedOnServer {
  readonly reads: Reads;
  readonly turns: Turns;
  readonly now: Instant;
  /** Aborts when the caller has gone; what is being read for it is read to the end, for those who ask next. */
  readonly signal: AbortSignal;
  /** Told which query it is, once that is understood. */
  readonly onUnderstood: (query: DoraQuery) => void;
}

/**
 * The frames of one query, as a panel that runs in the browser would work them out.
 * @throws DoraError when it makes no sense or nothing could be read for it; the signal's reason when it aborted
 */
export async function answerOneQuery(asked: BackendQuery, context: AskedOnServer): Promise<readonly Frame[]> {
  const { reads, turns, now, signal, onUnderstood } = context;
  const { query, timeZone } = parseBackendQuery(asked);
  onUnderstood(query);
  return answerQuery(
    {
      query,
      // The browser has put the values of variables in already; an alert rule has none.
      repositories: namedValues(query.repositories),
      environments: namedValues(query.environments),
      range: asked.range,
      now,
      timeZone,
      resolution: { maxDataPoints: asked.maxDataPoints, intervalMillis: asked.intervalMillis },
    },
    {
      ...reads,
      // Without the caller's signal: a first read can take longer than a panel or a rule waits. Stopped with them it
      // would begin anew each time, and never come to an end.
      readEvents: async (request) => {
        const events = await reads.readEvents(request);
        await turns.next();
        signal.throwIfAborted();
        return events;
      },
    }
  );
}
