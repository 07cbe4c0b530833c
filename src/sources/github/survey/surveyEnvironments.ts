import { z } from 'zod';
import { environmentKey } from '../../../engine/domain/environmentKey';
import { parseRows } from '../answers/parseAnswer';
import { connection, instant, optionalText } from '../answers/scalars';
import { latestDeploymentsDocument } from '../documents/survey';
import { listEnvironments } from '../listEnvironments';
import type { EnvironmentUse } from './repositorySurvey';
import { productionInName } from './speakingNames';
import { ask, rowsOf, howOften, type Survey } from './surveying';

const deploymentRow = z.object({
  environment: optionalText,
  createdAt: instant,
  statuses: connection.nullish(),
});
const statusRow = z.object({ state: z.string() });

type DeploymentRow = z.output<typeof deploymentRow>;

/** The environments of a repository, those first that were deployed to last. */
export async function surveyEnvironments(survey: Survey): Promise<EnvironmentUse[]> {
  const latest = await latestDeployments(survey, []);
  const names = await listEnvironments(survey.client, survey.name.fullName, survey.signal);
  const uses = namesInUse(survey, latest, names);
  // Previews crowd out what matters: then those that look like production are asked for by name.
  const hidden = uses.filter(({ name, recent, isAtLeast }) => isAtLeast && recent === 0 && productionInName(name) > 1);
  if (hidden.length === 0) {
    return uses;
  }
  const more = await latestDeployments(
    survey,
    hidden.map(({ name }) => name)
  );
  const better = new Map(
    namesInUse(
      survey,
      more,
      hidden.map(({ name }) => name)
    ).map((use) => [use.name, use])
  );
  return uses.map((use) => better.get(use.name) ?? use);
}

interface LatestDeployments {
  readonly rows: readonly DeploymentRow[];
  readonly hasMore: boolean;
}

async function latestDeployments(survey: Survey, environments: readonly string[]): Promise<LatestDeployments> {
  const document = latestDeploymentsDocument(survey.name, environments);
  const answer = await ask(survey, document, 'deployments', 'Deployments: read');
  const { rows, next } = rowsOf(survey, answer, 'deployments');
  return { rows: parseRows(rows, deploymentRow, 'deployments', []), hasMore: next !== null };
}

function namesInUse(survey: Survey, { rows, hasMore }: LatestDeployments, names: readonly string[]): EnvironmentUse[] {
  const { since } = survey;
  // The page ends for all environments together.
  const mayHaveMore = hasMore && rows.every(({ createdAt }) => createdAt >= since);
  return names.map((name) => {
    const own = rows.filter(({ environment }) => environmentKey(environment ?? '') === environmentKey(name));
    const finished = own.filter(isFinished).map(({ createdAt }) => createdAt);
    return {
      ...howOften(finished, since, false),
      isAtLeast: mayHaveMore,
      name,
      unfinished: own.filter((row) => row.createdAt >= since && !isFinished(row)).length,
    };
  });
}

function isFinished({ statuses }: DeploymentRow): boolean {
  return (statuses?.rows ?? []).some((row) =>
    ['SUCCESS', 'FAILURE', 'ERROR'].includes(statusRow.safeParse(row).data?.state.toUpperCase() ?? '')
  );
}
