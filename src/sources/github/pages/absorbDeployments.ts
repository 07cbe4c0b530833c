import { earliest, type Instant } from '../../../engine/domain/time';
import type { Notice } from '../../../engine/domain/notice';
import { deploymentAnswer, statusAnswer, type DeploymentAnswer } from '../answers/deploymentAnswer';
import { parseRows } from '../answers/parseAnswer';
import type { KeptDeployment } from '../kept/keptList';
import type { Connection } from '../answers/scalars';
import { append, pageOf } from '../kept/mirror';
import { isOfEnvironment, toDeployment } from '../events/toDeployment';
import type { DatedDeployment } from '../events/datedDeployment';
import type { Asking, DeploymentRows } from '../reading/read';
import { completeLists, noteIncomplete } from './completeRows';
import { notePage, type RepositoryReading } from '../reading/repositoryReading';

/** Reads rows of the list, with the further pages of their statuses. */
export async function deploymentRowsOf(
  read: Asking,
  { repository: { fullName }, deployments: { pageSize: size } }: RepositoryReading,
  environments: readonly string[],
  raw: readonly unknown[]
): Promise<DeploymentRows> {
  const notices: Notice[] = [];
  const rows = parseRows(raw, deploymentAnswer, `deployments of ${fullName}`, notices);
  const statuses = await completeLists(
    read,
    rows.map((row) => ({
      first: row.statuses,
      remainder: (after) => ({ kind: 'statuses', deploymentId: row.id, after, size }),
    })),
    fullName
  );
  noteIncomplete(
    notices,
    statuses,
    `statuses of deployments of ${fullName}`,
    'a later failure or success may be missing'
  );
  const kept = rows.map((row, index): KeptDeployment => {
    const own = parseRows(statuses[index]?.rows ?? [], statusAnswer, `deployment statuses of ${fullName}`, notices);
    return {
      id: row.id,
      createdAt: row.createdAt,
      mark: markOf(row),
      dated: toDeployment(row, own, fullName, environments) ?? null,
      isAskedFor: isOfEnvironment(row, environments),
      cursor: null,
    };
  });
  const areMarked = rows.every(({ updatedAt, latestStatus }) => updatedAt && latestStatus !== undefined);
  return { rows: kept, notices, areMarked };
}

/**
 * All of a deployment that may change, as one text. Whether a new status updates it GitHub does not say, so the latest status
 * is in it; a branch that is gone, or a commit that was force-pushed away, updates nothing.
 */
export function markOf({
  updatedAt,
  latestStatus,
  ref,
  commit,
}: Pick<DeploymentAnswer, 'updatedAt' | 'latestStatus' | 'ref' | 'commit'>): string {
  return JSON.stringify([updatedAt, latestStatus?.id, ref?.name, commit?.committedDate]);
}

/** Adds a page that GitHub gave to what is known of the list. */
export function addDeployments(
  { mirrors: { deployments: mirror }, notices: told }: RepositoryReading,
  { rows, notices, areMarked }: DeploymentRows,
  page: Pick<Connection, 'next' | 'totalCount'>,
  askedAt: Instant
): void {
  told.push(...notices);
  mirror.isSound &&= areMarked && notices.length === 0;
  append(mirror, endingWith(page.next, rows), { ...page, askedAt });
}

/** With the cursor of the page on its last row: a later read asks for what comes after it. */
function endingWith(cursor: string | null, rows: readonly KeptDeployment[]): readonly KeptDeployment[] {
  const last = rows.at(-1);
  return last === undefined ? rows : [...rows.slice(0, -1), { ...last, cursor }];
}

/** Takes a page of the deployments that were read or kept. */
export function takeDeployments({ deployments, mirrors, branchNames }: RepositoryReading): void {
  const { rows, next } = pageOf(mirrors.deployments, deployments);
  for (const { id, dated, isAskedFor } of rows) {
    if (!isAskedFor) {
      continue;
    }
    if (dated) {
      deployments.items.set(id, withoutBranch(dated, branchNames));
    } else {
      deployments.otherRows += 1;
    }
  }
  deployments.taken += rows.length;
  notePage(deployments, earliest(rows.map(({ createdAt }) => createdAt)), next);
}

/** The default branch's name would be the same for all of them and tell nothing apart. */
function withoutBranch(dated: DatedDeployment, branchNames: readonly string[]): DatedDeployment {
  const { version, ...deployment } = dated.deployment;
  return version !== undefined && branchNames.includes(version) ? { ...dated, deployment } : dated;
}
