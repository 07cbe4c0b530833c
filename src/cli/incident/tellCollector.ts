import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import type { CliHost } from '../cliHost';
import { askCollector, listedLines, type CollectorAccess } from './collector';
import type { IncidentWord } from './knownIncidents';

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
      id: z.string().optional(),
      problem: z.object({ detail: z.string() }).optional(),
    })
  ),
});

/** A word in the history of incidents, of which those that follow one another by `supersedes` are on one matter. */
const historyWord = z.object({ id: z.string(), event: z.string(), supersedes: z.string().optional() });

type Result = z.output<typeof answer>['results'][number];

/**
 * Tells the collector of events, those that were told before and taken back since among them.
 * @throws DoraError that says so when not all of them came to hold
 */
export async function tellCollector(
  access: CollectorAccess,
  host: Pick<CliHost, 'fetch'>,
  events: readonly ToldEvent[]
): Promise<void> {
  const results = await tell(access, host, events);
  if (results.every(isKnown) && !(await tellAgain(access, host, events, results)).some(isStored)) {
    throw new DoraError(
      'badInput',
      'The collector was told exactly this before, and it was told otherwise since or holds already. Nothing was changed'
    );
  }
}

/** In one call. @throws DoraError when not all of them were taken */
async function tell(
  access: CollectorAccess,
  host: Pick<CliHost, 'fetch'>,
  events: readonly ToldEvent[]
): Promise<readonly Result[]> {
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
  return results;
}

/**
 * The collector takes the same event again for a retry. Where it was taken back since, a person means that it holds after
 * all: it takes the place of the word that took it back. What holds in its place otherwise may be about another incident.
 */
async function tellAgain(
  access: CollectorAccess,
  host: Pick<CliHost, 'fetch'>,
  events: readonly ToldEvent[],
  results: readonly Result[]
): Promise<readonly Result[]> {
  if (events.every(({ supersedes }) => supersedes !== undefined)) {
    return [];
  }
  const history = await listedLines(access, host, 'history');
  const again = events.flatMap((event, index): ToldEvent[] => {
    const id = results[index]?.id;
    const supersedes = id === undefined || event.supersedes !== undefined ? undefined : withdrawalOf(id, history);
    return supersedes === undefined ? [] : [{ ...event, supersedes }];
  });
  return again.length === 0 ? [] : tell(access, host, again);
}

function isKnown({ outcome }: Result): boolean {
  return outcome === 'known';
}

function isStored({ outcome }: Result): boolean {
  return outcome === 'stored';
}

function readResults(text: string, { endpoint }: CollectorAccess): readonly Result[] {
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

/**
 * The id of the word that took back what was said by another one, and holds. Undefined where something else holds on that
 * matter, or the word itself: then there is nothing to go back to.
 * @param lines of the history of incidents
 */
function withdrawalOf(id: string, lines: readonly string[]): string | undefined {
  const words = lines
    .flatMap((line) => historyWord.safeParse(JSON.parse(line)).data ?? [])
    // In the order in which they were said; the list is in the order of what they are about.
    .sort((a, b) => Number(a.id) - Number(b.id));
  const matters = new Map<string, string>();
  for (const word of words) {
    const { supersedes } = word;
    matters.set(word.id, supersedes === undefined ? word.id : (matters.get(supersedes) ?? supersedes));
  }
  const holding = words.filter((word) => matters.get(word.id) === matters.get(id)).at(-1);
  return holding?.event.endsWith('-withdrawn') === true ? holding.id : undefined;
}

/** Takes back what was said, each by an event that supersedes it. @throws DoraError as tellCollector does */
export function withdrawEvents(
  events: readonly IncidentWord[],
  access: CollectorAccess,
  host: Pick<CliHost, 'fetch' | 'now'>
): Promise<void> {
  return tellCollector(
    access,
    host,
    events.map(({ id: supersedes, incidentId, repository }) => ({
      event: 'withdrawn',
      at: host.now(),
      incidentId,
      supersedes,
      ...(repository !== undefined && { repository }),
    }))
  );
}
