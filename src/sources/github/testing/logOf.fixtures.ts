import { HOUR, type Instant } from '../../../engine/domain/time';
import type { DeploymentLog, LoggedDeployment } from '../../eventSource';

/** A log that knows the deployments of some repositories, and what it was asked for. */
export function logOf(deployments: Readonly<Record<string, readonly LoggedDeployment[]>>) {
  const asked: string[] = [];
  const log: DeploymentLog = {
    begin: async () => ({
      deploymentsOf: async ([name = ''], { from, to }) => {
        asked.push(name);
        const own = deployments[name] ?? [];
        return {
          deployments: own.filter(({ finishedAt }) => finishedAt >= from && finishedAt < to),
          others: 0,
        };
      },
      whyNone: ([name]) => `The collector has no deployment event of ${name}`,
      notices: () => [],
    }),
  };
  return { log, asked };
}

/** A successful deployment to production of a minute. */
export function logged(sha: string, finishedAt: Instant, changes: Partial<LoggedDeployment> = {}): LoggedDeployment {
  return {
    id: `${sha}-${finishedAt}`,
    environment: 'production',
    sha,
    status: 'success',
    startedAt: finishedAt - HOUR / 60,
    finishedAt,
    ...changes,
  };
}
