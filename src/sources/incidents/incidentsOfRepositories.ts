import { DoraError } from '../../engine/domain/doraError';
import { distinctNotices, errorNotice, warningNotice, type Notice } from '../../engine/domain/notice';
import { repositoryKey } from '../../engine/domain/repositoryKey';
import type { Incident } from '../../engine/events/incident';
import type { IncidentRead } from '../eventSource';

/** Why incidents could not be read, of one repository or of several alike. */
export interface UnreadIncidents {
  /** `owner/name`, where it is one. */
  readonly repository?: string;
  readonly error: DoraError;
}

/**
 * Reads the incidents of each repository. One that cannot be read does not lose the others: it is a notice,
 * a warning where there is simply no log, an error otherwise.
 *
 * @param inShort says what holds of several in one sentence
 * @throws DoraError when not one repository could be read.
 */
export async function incidentsOfRepositories(
  repositories: readonly string[],
  readOne: (repository: string) => Promise<IncidentRead>,
  inShort: (unread: readonly UnreadIncidents[]) => readonly UnreadIncidents[] = (unread) => unread
): Promise<IncidentRead> {
  const reads: IncidentRead[] = [];
  const failed: UnreadIncidents[] = [];
  for (const [index, result] of (await Promise.allSettled(repositories.map(readOne))).entries()) {
    const repository = repositories[index];
    if (result.status === 'fulfilled') {
      reads.push(result.value);
    } else {
      failed.push({ error: DoraError.from(result.reason), ...(repository !== undefined && { repository }) });
    }
  }
  const unread = inShort(failed);
  const worst = unread.find(({ error }) => !isNoLog(error)) ?? unread[0];
  if (worst !== undefined && reads.length === 0) {
    throw worst.error;
  }
  return {
    incidents: reads.flatMap(({ incidents }) => incidents),
    notices: [...reads.flatMap(({ notices }) => notices), ...unread.map(missingIncidents)],
    failures: unread.map(({ error }) => error).filter((error) => !isNoLog(error)),
    naming: {
      namesSince: (since) => reads.flatMap(({ naming }) => naming?.namesSince(since) ?? []),
      under: (nameOf, concerns) => {
        const named = reads.map((read) => read.naming?.under(nameOf, concerns) ?? read);
        return {
          incidents: onceEach(named.flatMap(({ incidents }) => incidents)),
          notices: distinctNotices([...named.flatMap(({ notices }) => notices), ...unread.map(missingIncidents)]),
        };
      },
    },
  };
}

/** What was read under two names of one repository is there twice. */
function onceEach(incidents: readonly Incident[]): Incident[] {
  const byId = new Map<string, Incident>();
  for (const incident of incidents) {
    const { id, repository } = incident;
    const key = JSON.stringify([id, repository === undefined ? null : repositoryKey(repository)]);
    byId.set(key, byId.get(key) ?? incident);
  }
  return [...byId.values()];
}

function missingIncidents({ repository, error }: UnreadIncidents): Notice {
  const text = `${error.message}; no incidents are counted there`;
  return {
    ...(isNoLog(error) ? warningNotice(text) : errorNotice(text)),
    ...(repository !== undefined && { repository }),
  };
}

function isNoLog({ code }: DoraError): boolean {
  return code === 'notFound';
}
