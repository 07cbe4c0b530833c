import { DoraError } from '../../engine/domain/doraError';
import { distinctNotices, errorNotice, warningNotice, type Notice } from '../../engine/domain/notice';
import { repositoryKey } from '../../engine/domain/repositoryKey';
import type { Incident } from '../../engine/events/incident';
import type { IncidentRead } from '../eventSource';

/**
 * Reads the incidents of each repository. One that cannot be read does not lose the others: it is a notice,
 * a warning where there is simply no log, an error otherwise.
 *
 * @throws DoraError when not one repository could be read.
 */
export async function incidentsOfRepositories(
  repositories: readonly string[],
  readOne: (repository: string) => Promise<IncidentRead>
): Promise<IncidentRead> {
  const results = await Promise.allSettled(repositories.map(readOne));
  const reads = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [DoraError.from(result.reason)] : []));
  const worst = errors.find(({ code }) => code !== 'notFound') ?? errors[0];
  if (worst !== undefined && reads.length === 0) {
    throw worst;
  }
  return {
    incidents: reads.flatMap(({ incidents }) => incidents),
    notices: [...reads.flatMap(({ notices }) => notices), ...errors.map(missingIncidents)],
    failures: errors.filter((error) => !isNoLog(error)),
    naming: {
      namesSince: (since) => reads.flatMap(({ naming }) => naming?.namesSince(since) ?? []),
      under: (nameOf) => {
        const named = reads.map((read) => read.naming?.under(nameOf) ?? read);
        return {
          incidents: onceEach(named.flatMap(({ incidents }) => incidents)),
          notices: distinctNotices([...named.flatMap(({ notices }) => notices), ...errors.map(missingIncidents)]),
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

function missingIncidents(error: DoraError): Notice {
  const text = `${error.message}; its incidents are not counted`;
  return isNoLog(error) ? warningNotice(text) : errorNotice(text);
}

function isNoLog({ code }: DoraError): boolean {
  return code === 'notFound';
}
