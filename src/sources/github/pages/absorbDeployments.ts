import { earliest } from '../../../engine/domain/time';
import { deploymentAnswer, statusAnswer } from '../answers/deploymentAnswer';
import type { Connection } from '../answers/scalars';
import type { Read } from '../reading/read';
import { isOfEnvironment, toDeployment } from '../events/toDeployment';
import { completeLists, noteIncomplete } from './completeRows';
import { notePage, type RepositoryReading } from '../reading/repositoryReading';
import { parseRows } from '../answers/parseAnswer';

/** Takes in a page of deployments, with the further pages of their statuses. */
export async function absorbDeployments(
  read: Read,
  reading: RepositoryReading,
  environments: readonly string[],
  page: Connection
): Promise<void> {
  const { repository, notices, deployments } = reading;
  const { fullName } = repository;
  const rows = parseRows(page.rows, deploymentAnswer, `deployments of ${fullName}`, notices);
  const statuses = await completeLists(
    read,
    rows.map((row) => ({
      first: row.statuses,
      remainder: (after) => ({ kind: 'statuses', deploymentId: row.id, after, size: deployments.pageSize }),
    })),
    fullName
  );
  noteIncomplete(
    notices,
    statuses,
    `statuses of deployments of ${fullName}`,
    'a later failure or success may be missing'
  );
  rows.forEach((row, index) => {
    const dated = toDeployment(
      row,
      parseRows(statuses[index]?.rows ?? [], statusAnswer, `deployment statuses of ${fullName}`, notices),
      fullName,
      environments,
      reading.branchNames
    );
    if (!isOfEnvironment(row, environments)) {
      return;
    }
    if (dated) {
      deployments.items.set(row.id, dated);
    } else {
      deployments.otherRows += 1;
    }
  });
  notePage(deployments, earliest(rows.map(({ createdAt }) => createdAt)), page.next);
}
