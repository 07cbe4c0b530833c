import { DoraError } from '../../../engine/domain/doraError';
import { distinctNotices, type Notice } from '../../../engine/domain/notice';
import type { RepositoryEvents } from '../../../engine/events/deliveryEvents';
import type { DeliveryRead, UnreadableRepository } from '../../eventSource';
import { concernsAll } from '../client/failures/kindsOfFailure';
import { withCommitLinks } from '../events/withCommitLinks';
import { gitHubFailure } from '../logged/withoutGitHub';
import { allNames, noteFormerNames } from '../names/recognise';
import { finishReading } from './finishReading';
import type { Read } from './read';
import type { RepositoryReading } from './repositoryReading';

/** What comes of the readings of a read. */
export interface Results {
  /** Of some that were read to their end. What shows in several repositories together is not in it. */
  of(some: readonly RepositoryReading[]): Promise<DeliveryRead>;
  /** Of all of them, once all are read. */
  all(): Promise<DeliveryRead>;
}

/** A reading that was finished, while it was known by these names, and what it had to tell before. */
interface Finished {
  readonly names: string;
  readonly told: number;
  readonly result: RepositoryEvents | DoraError;
}

export function gatherResults(
  read: Read,
  readings: readonly RepositoryReading[],
  { asked, webUrl }: { readonly asked: readonly string[]; readonly webUrl: string | undefined }
): Results {
  const finished = new Map<RepositoryReading, Finished>();
  const isCutOff = () => readings.some(({ failure }) => concernsAll(failure));
  const finish = async (reading: RepositoryReading) => {
    const known = finished.get(reading);
    const names = allNames(reading).join(' ');
    if (known?.names === names) {
      return known.result;
    }
    // Another name of it turned up in another group: what was told under the one before is told anew.
    reading.notices.length = known?.told ?? reading.notices.length;
    const told = reading.notices.length;
    noteFormerNames(reading, asked);
    const result = await finishReading(read, reading, isCutOff());
    finished.set(reading, { names, told, result });
    return result;
  };
  const of = async (some: readonly RepositoryReading[]): Promise<DeliveryRead> => {
    const own = some.filter(({ sameAs }) => sameAs === undefined);
    const repositories: RepositoryEvents[] = [];
    const unreadable: UnreadableRepository[] = [];
    const cutShort: UnreadableRepository[] = [];
    for (const reading of own) {
      const repository = reading.repository.fullName;
      const result = await finish(reading);
      if (result instanceof DoraError) {
        unreadable.push({ repository, error: result });
        continue;
      }
      const isOnGitHub = result.whyNoChanges === undefined || reading.withoutGitHub?.code !== 'notFound';
      const webPage = webUrl === undefined || !isOnGitHub ? undefined : `${webUrl}/${reading.gitHubName.fullName}`;
      repositories.push(webPage === undefined ? result : withCommitLinks(result, webPage));
      const error = reading.failure ?? gitHubFailure(reading);
      if (error !== undefined) {
        cutShort.push({ repository, error });
      }
    }
    const general = own.flatMap(({ generalNotices }) => generalNotices);
    return { repositories, unreadable, cutShort, notices: distinctNotices([...general, ...own.flatMap(noticesOf)]) };
  };
  return {
    of,
    all: async () => {
      const all = await of(readings);
      const own = readings.filter(({ sameAs }) => sameAs === undefined);
      return { ...all, notices: distinctNotices([...all.notices, ...(await noticesOfAll(read, own, isCutOff()))]) };
    },
  };
}

/** Each about the repository alone, and naming it: they may be shown together with those of others. */
function noticesOf({ repository: { fullName }, notices }: RepositoryReading): Notice[] {
  return notices.map((notice) => ({
    ...notice,
    repository: fullName,
    text: notice.text.includes(fullName) ? notice.text : `${fullName}: ${notice.text}`,
  }));
}

async function noticesOfAll(
  read: Read,
  readings: readonly RepositoryReading[],
  isCutOff: boolean
): Promise<readonly Notice[]> {
  const { deployments } = read.goal;
  if (deployments.from === 'log') {
    return deployments.log.notices();
  }
  return isCutOff ? [] : ((await deployments.noticesOf?.(readings, read)) ?? []);
}
