import { Spellings } from '../../../engine/domain/spellings';
import type { DatedDeployment } from '../events/datedDeployment';

/** Deployments with each environment in one spelling, that of the latest deployment to it. */
export function inOneSpelling(deployments: readonly DatedDeployment[]): readonly DatedDeployment[] {
  const spellings = new Spellings();
  const latestFirst = [...deployments].sort((a, b) => byFinishAndName(b, a));
  latestFirst.forEach(({ deployment }) => spellings.learn(deployment.environment));
  return deployments.map((dated) => {
    const { deployment } = dated;
    const environment = spellings.of(deployment.environment) ?? deployment.environment;
    return environment === deployment.environment ? dated : { ...dated, deployment: { ...deployment, environment } };
  });
}

function byFinishAndName({ deployment: a }: DatedDeployment, { deployment: b }: DatedDeployment): number {
  return a.finishedAt - b.finishedAt || (a.environment < b.environment ? -1 : 1);
}
