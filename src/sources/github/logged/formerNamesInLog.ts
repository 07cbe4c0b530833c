import { DoraError } from '../../../engine/domain/doraError';
import { warningNotice } from '../../../engine/domain/notice';
import { isSameRepositoryName, repositoryKey } from '../../../engine/domain/repositoryKey';
import type { DeploymentLogRead } from '../../eventSource';
import type { Read } from '../reading/read';
import type { RepositoryReading } from '../reading/repositoryReading';
import { allNames } from '../names/recognise';

/** A log of a whole organisation names hundreds of others. */
const MOST_LOOKED_UP = 500;

/**
 * Finds former names of a repository among those that a log of deployments uses and that are no repository of this read:
 * one that was renamed twice, or a workflow that still posts the old name.
 *
 * @returns whether there were any
 */
export async function findFormerNames(
  read: Read,
  log: DeploymentLogRead,
  reading: RepositoryReading
): Promise<boolean> {
  const { knownNames, gitHubName, otherNames, notices, repository } = reading;
  const known = new Set([...knownNames.readings.values()].flatMap(allNames).map(repositoryKey));
  const strange = (log.namesSeen?.() ?? []).filter((name) => !known.has(repositoryKey(name))).slice(0, MOST_LOOKED_UP);
  if (strange.length === 0 || reading.defaultBranch === undefined) {
    return false;
  }
  try {
    const present = await knownNames.repositories.lookUp(strange, read.signal);
    const former = strange.filter((name) => isSameRepositoryName(present.get(name) ?? name, gitHubName.fullName));
    otherNames.push(...former);
    return former.length > 0;
  } catch (error) {
    read.signal?.throwIfAborted();
    notices.push(
      warningNotice(
        `${repository.fullName}: whether deployment events under ${strange.length === 1 ? 'another name' : `${strange.length} other names`} ` +
          `are its own could not be found out: ${DoraError.from(error).message}`
      )
    );
    return false;
  }
}
