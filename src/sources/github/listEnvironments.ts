import { z } from 'zod';
import { parseAnswer } from './answers/parseAnswer';
import { connection, optionalText } from './answers/scalars';
import type { GitHubClient } from './client/gitHubClient';
import { environmentsInUseDocument } from './documents/environmentsInUse';
import { explainProblem } from './reading/explainProblem';
import { parseRepositoryName } from './repositoryName';

const environmentsAnswer = z.object({ deployments: connection.nullish() }).nullish();
const deploymentRow = z.object({ environment: optionalText });

/**
 * The environments of the latest 100 deployments of a repository, those deployed to last first.
 * @param repository `owner/name`
 * @throws DoraError
 */
export async function listEnvironments(
  client: GitHubClient,
  repository: string,
  signal?: AbortSignal
): Promise<string[]> {
  const name = parseRepositoryName(repository);
  const { data, problems } = await client.graphql({
    ...environmentsInUseDocument(name),
    about: name.fullName,
    needs: 'Deployments: read',
    signal,
  });
  const answer = parseAnswer(environmentsAnswer, data['repository'], name.fullName);
  if (!answer?.deployments) {
    throw explainProblem(problems[0], name.fullName, answer ? 'deployments' : undefined);
  }
  const environments = answer.deployments.rows.flatMap((row) => deploymentRow.safeParse(row).data?.environment ?? []);
  return [...new Set(environments)];
}
