import { DoraError } from '../../engine/domain/doraError';
import { errorNotice, warningNotice, type Notice } from '../../engine/domain/notice';
import type { IncidentRead } from '../eventSource';

/**
 * Reads the incidents of each repository. One that cannot be read does not lose the others: it is a notice,
 * a warning where there is simply no log, an error otherwise.
 *
 * @param areOfOne whether what is read of a repository is about that one alone; a log may hold incidents of others
 * @throws DoraError when not one repository could be read.
 */
export async function incidentsOfRepositories(
  repositories: readonly string[],
  readOne: (repository: string) => Promise<IncidentRead>,
  areOfOne = false
): Promise<IncidentRead> {
  const results = await Promise.allSettled(repositories.map(readOne));
  const reads = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [DoraError.from(result.reason)] : []));
  const worst = errors.find(({ code }) => code !== 'notFound') ?? errors[0];
  if (worst !== undefined && reads.length === 0) {
    throw worst;
  }
  const noticesOf = (result: PromiseSettledResult<IncidentRead>, repository: string | undefined): readonly Notice[] => {
    const notices =
      result.status === 'fulfilled' ? result.value.notices : [missingIncidents(DoraError.from(result.reason))];
    return areOfOne && repository !== undefined ? notices.map((notice) => ({ ...notice, repository })) : notices;
  };
  return {
    incidents: reads.flatMap(({ incidents }) => incidents),
    notices: results.flatMap((result, index) => noticesOf(result, repositories[index])),
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
