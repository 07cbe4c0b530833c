import { z } from 'zod';
import { environmentKey, type EnvironmentKey } from '../../engine/domain/environmentKey';
import { parseAnswer } from './answers/parseAnswer';
import { connection, optionalText } from './answers/scalars';
import type { GitHubClient } from './client/gitHubClient';
import { environmentsInUseDocument } from './documents/environmentsInUse';
import { explainProblem } from './pages/explainProblem';
import { parseRepositoryName } from './repositoryName';

const list = connection.nullish().catch(null);
const environmentsAnswer = z.object({ environments: list, deployments: list }).nullish();
const environmentRow = z.object({ name: optionalText });
const deploymentRow = z.object({ environment: optionalText });

/** A repository with more than 1,000 environments makes one for each pull request, and those come last in use. */
const MAXIMUM_PAGES = 10;

/**
 * The environments of a repository: first those of its latest 100 deployments, deployed to last first, then the
 * others by name. Neither list has all: previews crowd the others out of the latest deployments, and a deployment made
 * through the API may name an environment that was deleted since. Names that differ by case alone are one, as deployed last.
 *
 * @param repository `owner/name`
 * @throws DoraError when GitHub gives neither list.
 */
export async function listEnvironments(
  client: GitHubClient,
  repository: string,
  signal?: AbortSignal
): Promise<string[]> {
  const name = parseRepositoryName(repository);
  const found = new Map<EnvironmentKey, string>();
  let after: string | null = null;
  for (let page = 1; page === 1 || (after !== null && page <= MAXIMUM_PAGES); page += 1) {
    const { data, problems } = await client.graphql({
      ...environmentsInUseDocument(name, after),
      about: name.fullName,
      needs: 'Deployments: read',
      signal,
    });
    const answer: z.output<typeof environmentsAnswer> = parseAnswer(
      environmentsAnswer,
      data['repository'],
      name.fullName
    );
    if (page === 1 && !answer?.deployments && !answer?.environments) {
      throw explainProblem(client.asker(), problems[0], name.fullName, answer ? 'deployments' : undefined);
    }
    const { deployments, environments } = answer ?? {};
    const names = [
      ...(deployments?.rows ?? []).map((row) => deploymentRow.safeParse(row).data?.environment),
      ...(environments?.rows ?? []).map((row) => environmentRow.safeParse(row).data?.name),
    ];
    for (const each of names.filter((one) => one !== undefined)) {
      const key = environmentKey(each);
      found.set(key, found.get(key) ?? each);
    }
    after = environments?.next ?? null;
  }
  return [...found.values()];
}
