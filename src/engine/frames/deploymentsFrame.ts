import { formatDuration } from '../domain/formatDuration';
import type { Notice } from '../domain/notice';
import { secondsBetween } from '../domain/time';
import { byFinish } from '../events/deployment';
import type { FailureReason, JudgedDeployment } from '../facts/failureSignals/failureReason';
import { stringField, timeField } from './fields';
import type { Frame } from './frame';
import { tableFrame } from './frames';
import { linked, shortSha, titled } from './rowText';

/** One row per deployment, latest first, with every reason for which it counts as failed. */
export function deploymentsFrame(judged: readonly JudgedDeployment[], notices: readonly Notice[]): Frame {
  const rows = [...judged].sort((a, b) => byFinish(b.deployment, a.deployment));
  const deployments = rows.map(({ deployment }) => deployment);
  return tableFrame(
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
        linked(
          'Version',
          'Open the deployment',
          deployments.map(({ url }) => url)
        )
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
        'url',
        deployments.map(({ url }) => url ?? null),
        titled('Link')
      ),
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
