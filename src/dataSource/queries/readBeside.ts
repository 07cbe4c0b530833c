import { DoraError } from '../../engine/domain/doraError';
import { type Notice, warningNotice } from '../../engine/domain/notice';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import type { ActionItemsRead } from '../../engine/improvement/retro/actionItems';
import type { OpenPullRequestsRead } from '../../engine/improvement/review/waiting';
import { aboutOf, asksActionItems, asksOpenPullRequests, type DoraQuery } from '../../engine/kinds';
import type { Freshness } from '../../sources/sharedReads';
import type { EventsRequest, Reads } from '../reads/reads';

/** What some queries need beside the events that all panels share. */
export interface ReadBeside {
  readonly actionItems?: ActionItemsRead;
  readonly openPullRequests?: OpenPullRequestsRead;
  readonly vulnerabilities?: NonNullable<DeliveryEvents['vulnerabilities']>;
  /** What there is to say of reading it. */
  readonly notices: readonly Notice[];
}

export const NOTHING_BESIDE: ReadBeside = { notices: [] };

/** Whether a query needs more than events: then it has no answer before all is read. */
export function needsMore(query: DoraQuery): boolean {
  return asksVulnerabilities(query) || asksOpenPullRequests(query) || asksActionItems(query);
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
  const [vulnerabilities, openPullRequests, actionItems] = await Promise.all([
    asksVulnerabilities(query)
      ? reads.readVulnerabilities({ repositories, ...(freshness === undefined ? {} : { freshness }) })
      : undefined,
    asksOpenPullRequests(query) ? openIn(await reading, reads) : undefined,
    asksActionItems(query) ? actionItemsIn(repositories, reads, freshness) : undefined,
  ]);
  return {
    ...(actionItems && { actionItems }),
    ...(openPullRequests && { openPullRequests }),
    ...(vulnerabilities && { vulnerabilities: vulnerabilities.history }),
    notices: vulnerabilities?.notices ?? [],
  };
}

function asksVulnerabilities({ metric }: DoraQuery): boolean {
  return aboutOf(metric).restsOn.includes('vulnerabilities');
}

async function openIn({ repositories }: DeliveryEvents, reads: Reads): Promise<OpenPullRequestsRead> {
  const names = repositories.map(({ repository }) => repository);
  const all = await fromEach(names, 'Open pull requests are', async (repository) => {
    const { open: rows, notices } = await reads.listOpenPullRequests(repository);
    return { rows, notices };
  });
  return { open: all.rows, notices: all.notices };
}

async function actionItemsIn(
  repositories: readonly string[],
  reads: Reads,
  freshness: Freshness | undefined
): Promise<ActionItemsRead> {
  const all = await fromEach(repositories, 'Action items are', async (repository) => {
    const { issues: rows, notices } = await reads.listActionItems(repository, freshness);
    return { rows, notices };
  });
  return { issues: all.rows, notices: all.notices };
}

interface RowsRead<Row> {
  readonly rows: readonly Row[];
  readonly notices: readonly Notice[];
}

/** What each repository has; where one refuses, the others stand. */
async function fromEach<Row>(
  repositories: readonly string[],
  whatIs: string,
  read: (repository: string) => Promise<RowsRead<Row>>
): Promise<RowsRead<Row>> {
  const all = await Promise.all(
    repositories.map((repository) =>
      read(repository).catch((thrown: unknown): RowsRead<Row> => {
        const reason = DoraError.from(thrown).message;
        return { rows: [], notices: [warningNotice(`${whatIs} left out. ${reason}`)] };
      })
    )
  );
  return { rows: all.flatMap(({ rows }) => rows), notices: all.flatMap(({ notices }) => notices) };
}
