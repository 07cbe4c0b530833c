import { DoraError } from '../../engine/domain/doraError';
import { errorNotice, warningNotice, type Notice } from '../../engine/domain/notice';
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
  };
}

function missingIncidents(error: DoraError): Notice {
  const text = `${error.message}; its incidents are not counted`;
  return isNoLog(error) ? warningNotice(text) : errorNotice(text);
}

function isNoLog({ code }: DoraError): boolean {
  return code === 'notFound';
}
