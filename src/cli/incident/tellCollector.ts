import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import type { CliHost } from '../cliHost';
import { askCollector } from './askCollector';
import type { CollectorAccess } from './collectorAccess';

/** An event as the collector takes it. */
export interface ToldEvent {
  readonly event: 'detected' | 'resolved' | 'withdrawn';
  readonly at: Instant;
  readonly incidentId: string;
  readonly severity?: string;
  readonly repository?: string;
  /** The id of the event that it takes the place of. */
  readonly supersedes?: string;
}

const answer = z.object({
  results: z.array(
    z.object({
      outcome: z.enum(['stored', 'known', 'refused']),
      problem: z.object({ detail: z.string() }).optional(),
    })
  ),
});

/**
 * Tells the collector of events in one call.
 * @throws DoraError that says so when not all of them came to hold
 */
export async function tellCollector(
  access: CollectorAccess,
  host: Pick<CliHost, 'fetch'>,
  events: readonly ToldEvent[]
): Promise<void> {
  const { text } = await askCollector(access, host, '/incident', { body: events.map(toBody) });
  const results = readResults(text, access);
  const refused = results.flatMap(({ problem }) => problem?.detail ?? []);
  if (refused.length > 0) {
    throw new DoraError(
      'badInput',
      `The collector took only ${results.length - refused.length} of ${results.length} changes: ${refused.join('; ')}. ` +
        'Look at what holds now with: dora incident list'
    );
  }
  if (results.every(({ outcome }) => outcome === 'known')) {
    throw new DoraError(
      'badInput',
      'The collector was told exactly this before, and it was told otherwise since or holds already. Nothing was changed'
    );
  }
}

function readResults(text: string, { endpoint }: CollectorAccess): z.output<typeof answer>['results'] {
  try {
    return answer.parse(JSON.parse(text)).results;
  } catch (thrown) {
    throw new DoraError(
      'badResponse',
      `What answers at ${endpoint} does not answer as a collector does; METRICS_ENDPOINT ends with /dora`,
      { cause: thrown }
    );
  }
}

function toBody({ event, at, incidentId, severity, repository, supersedes }: ToldEvent): object {
  return {
    event,
    timestamp: new Date(at).toISOString(),
    incident_id: incidentId,
    ...(severity !== undefined && { severity }),
    ...(repository !== undefined && { repository }),
    ...(supersedes !== undefined && { supersedes }),
  };
}
