import { z } from 'zod';
import { formatDuration } from '../../domain/formatDuration';
import type { Immutable } from '../../domain/immutable';
import type { Notice } from '../../domain/notice';
import { secondsBetween } from '../../domain/time';
import { byFinish } from '../../events/deployment';
import type { FailureReason, JudgedDeployment } from '../../facts/failureSignals/failureReason';
import { stringField, timeField } from '../../frames/fields';
import type { Frame } from '../../frames/frame';
import { rowsFrame } from '../../frames/frames';
import { addressesOf, linked, shortSha, titled } from '../../frames/rowText';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { summaryRange, window } from '../../measuring/window';
import { sliceByTime } from '../../stats/sortedSearch';

const schema = z.object({
  metric: z.literal('deployments'),
  outcome: z.enum(['all', 'failed']).default('all'),
  ...scope,
  ...window,
});

/** One row per deployment finished in the window, with the reasons for which it counts as failed. */
export type DeploymentsQuery = Immutable<z.output<typeof schema>>;

export const deployments = { schema, frames };

function frames(query: DeploymentsQuery, context: QueryContext): Frame[] {
  const range = summaryRange(query, context);
  const rows = context.groups
    .flatMap(({ value: { judged } }) => sliceByTime(judged, range, ({ deployment }) => deployment.finishedAt))
    .filter(({ reasons }) => query.outcome === 'all' || reasons.length > 0);
  return [deploymentsFrame(rows, context.notices)];
}

/** One row per deployment, latest first, with every reason for which it counts as failed. */
function deploymentsFrame(judged: readonly JudgedDeployment[], notices: readonly Notice[]): Frame {
  const rows = [...judged].sort((a, b) => byFinish(b.deployment, a.deployment));
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
      stringField('url', addressesOf(deployments), titled('Link')),
    ],
    notices
  );
}

function reasonsText({ deployment, reasons }: JudgedDeployment): string {
  return reasons
    .map((reason) => reasonText(reason, formatDuration(secondsBetween(deployment.finishedAt, reason.at))))
    .join('; ');
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
