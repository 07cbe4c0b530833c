import { DoraError } from '../../engine/domain/doraError';
import { type Notice, warningNotice } from '../../engine/domain/notice';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import type { OpenPullRequestsRead } from '../../engine/improvement/review/waiting';
import { aboutOf, asksOpenPullRequests, type DoraQuery } from '../../engine/kinds';
import type { EventsRequest, Reads } from '../reads/reads';

/** What some queries need beside the events that all panels share. */
export interface ReadBeside {
  readonly openPullRequests?: OpenPullRequestsRead;
  readonly vulnerabilities?: NonNullable<DeliveryEvents['vulnerabilities']>;
  /** What there is to say of reading it. */
  readonly notices: readonly Notice[];
}

export const NOTHING_BESIDE: ReadBeside = { notices: [] };

/** Whether a query needs more than events: then it has no answer before all is read. */
export function needsMore(query: DoraQuery): boolean {
  return asksVulnerabilities(query) || asksOpenPullRequests(query);
}

/**
 * Reads what a query needs beside events, at the same time as they are read where that is possible. Nothing is asked for
 * a query that needs nothing. What cannot be read is left out, and said.
 */
export async function readBeside(
  query: DoraQuery,
  { repositories, freshness }: Pick<EventsRequest, 'repositories' | 'freshness'>,
  reading: Promise<DeliveryEvents>,
  reads: Reads
): Promise<ReadBeside> {
  const [vulnerabilities, openPullRequests] = await Promise.all([
    asksVulnerabilities(query)
      ? reads.readVulnerabilities({ repositories, ...(freshness === undefined ? {} : { freshness }) })
      : undefined,
    asksOpenPullRequests(query) ? openIn(await reading, reads) : undefined,
  ]);
  return {
    ...(openPullRequests && { openPullRequests }),
    ...(vulnerabilities && { vulnerabilities: vulnerabilities.history }),
    notices: vulnerabilities?.notices ?? [],
  };
}

function asksVulnerabilities({ metric }: DoraQuery): boolean {
  return aboutOf(metric).restsOn.includes('vulnerabilities');
}

async function openIn({ repositories }: DeliveryEvents, reads: Reads): Promise<OpenPullRequestsRead> {
  const all = await Promise.all(
    repositories.map(({ repository }) =>
      reads.listOpenPullRequests(repository).catch((thrown: unknown): OpenPullRequestsRead => {
        const reason = DoraError.from(thrown).message;
        return { open: [], notices: [warningNotice(`Open pull requests are left out. ${reason}`)] };
      })
    )
  );
  return { open: all.flatMap(({ open }) => open), notices: all.flatMap(({ notices }) => notices) };
}
