import { z } from 'zod';
import { formatDuration } from '../../domain/formatDuration';
import type { Immutable } from '../../domain/immutable';
import type { Notice } from '../../domain/notice';
import { secondsBetween } from '../../domain/time';
import { byFinish } from '../../events/deployment';
import type { PullRequest } from '../../events/pullRequest';
import { contentsOf } from '../../facts/contents';
import type { FailureReason, JudgedDeployment } from '../../facts/failureSignals/failureReason';
import type { ReworkReason } from '../../facts/rework';
import { numberField, stringField, timeField } from '../../frames/fields';
import type { Frame } from '../../frames/frame';
import { rowsFrame } from '../../frames/frames';
import { addressesOf, linked, shortSha, titled } from '../../frames/rowText';
import { groupByPlace } from '../../measuring/groupBySchemas';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { summaryRange, window } from '../../measuring/window';
import { sliceByTime } from '../../stats/sortedSearch';

const schema = z.object({
  metric: z.literal('deployments'),
  outcome: z.enum(['all', 'failed', 'rework']).default('all'),
  ...scope,
  groupBy: groupByPlace,
  ...window,
});

/** One row per deployment finished in the window, with all that made it count as failed or as rework, and what it brought. */
export type DeploymentsQuery = Immutable<z.output<typeof schema>>;

export const deployments = { schema, frames };

function frames(query: DeploymentsQuery, context: QueryContext): Frame[] {
  const range = summaryRange(query, context);
  const rows = context.groups.flatMap(({ value: { judged, rework, outcomes, broughtBy } }) => {
    const contained = contentsOf(outcomes);
    return sliceByTime(judged, range, ({ deployment }) => deployment.finishedAt).map((one): Row => ({
      ...one,
      rework: rework.get(one.deployment) ?? [],
      changes: contained.get(one.deployment) ?? [],
      brought: broughtBy(one.deployment),
    }));
  });
  return [deploymentsFrame(rows.filter(isWanted[query.outcome]), context.notices)];
}

/** A deployment with all that is known of it. */
interface Row extends JudgedDeployment {
  readonly rework: readonly ReworkReason[];
  /** What it was the first successful one to contain. */
  readonly changes: readonly PullRequest[];
  /** The same, and of a failed one what it would have delivered: what its groups go by. */
  readonly brought: readonly PullRequest[];
}

const isWanted: Readonly<Record<DeploymentsQuery['outcome'], (row: Row) => boolean>> = {
  all: () => true,
  failed: ({ reasons }) => reasons.length > 0,
  rework: ({ rework }) => rework.length > 0,
};

/** One row per deployment, latest first, with every reason for which it counts as failed or as rework. */
function deploymentsFrame(all: readonly Row[], notices: readonly Notice[]): Frame {
  const rows = [...all].sort((a, b) => byFinish(b.deployment, a.deployment));
  const deployments = rows.map(({ deployment }) => deployment);
  return rowsFrame(
    'deployments',
    [
      timeField(
        'finished',
        deployments.map(({ finishedAt }) => finishedAt),
        titled('Finished')
      ),
      stringField(
        'repository',
        deployments.map(({ repository }) => repository),
        titled('Repository')
      ),
      stringField(
        'environment',
        deployments.map(({ environment }) => environment),
        titled('Environment')
      ),
      stringField(
        'version',
        deployments.map(({ version, sha }) => version ?? shortSha(sha)),
        linked('Version', 'Open the deployment', addressesOf(deployments))
      ),
      stringField(
        'sha',
        deployments.map(({ sha }) => shortSha(sha)),
        titled('Commit')
      ),
      stringField(
        'outcome',
        rows.map(({ reasons }) => (reasons.length > 0 ? 'failed' : 'succeeded')),
        titled('Outcome')
      ),
      stringField('reasons', rows.map(reasonsText), titled('Why it counts as failed')),
      stringField(
        'rework',
        rows.map(({ rework }) => rework.map(reworkText).join('; ')),
        titled('Why it is rework')
      ),
      numberField(
        'changes',
        rows.map(({ changes }) => changes.length),
        { config: { displayNameFromDS: 'Changes', unit: 'short' } }
      ),
      stringField(
        'pullRequests',
        rows.map(({ changes }) => changes.map(({ number, title }) => `#${number} ${title}`).join('; ')),
        titled('Pull requests')
      ),
      stringField(
        'authorKinds',
        rows.map(({ brought }) => distinct(brought.map(({ authorKind }) => authorKind ?? 'unknown'))),
        titled('Kinds of authors')
      ),
      stringField(
        'labels',
        rows.map(({ brought }) => distinct(brought.flatMap(({ labels }) => labels))),
        titled('Labels')
      ),
      stringField('url', addressesOf(deployments), titled('Link')),
    ],
    notices
  );
}

function distinct(words: readonly string[]): string {
  return [...new Set(words)].sort().join(', ');
}

function reasonsText({ deployment, reasons }: JudgedDeployment): string {
  return reasons
    .map((reason) => reasonText(reason, formatDuration(secondsBetween(deployment.finishedAt, reason.at))))
    .join('; ');
}

function reworkText(reason: ReworkReason): string {
  return reason.kind === 'hotfix'
    ? `brought hotfix #${reason.pullRequest}`
    : `took the place of ${shortSha(reason.ofSha)}`;
}

function reasonText(reason: FailureReason, later: string): string {
  switch (reason.kind) {
    case 'rollout':
      return 'rollout failed';
    case 'health':
      return `failed ${later} after it succeeded`;
    case 'rollback':
      return `rolled back to ${shortSha(reason.toSha)} within ${later}`;
    case 'criticalBug':
      return `critical incident ${reason.incidentId} after ${later}`;
    case 'hotfix':
      return `hotfix #${reason.pullRequest} merged after ${later}`;
  }
}
