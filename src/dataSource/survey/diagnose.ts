import { DoraError } from '../../engine/domain/doraError';
import { describeAccess, type AccessReport, type GitHubClient } from '../../sources/github';
import type { RepositorySurvey } from '../../sources/github/survey/repositorySurvey';
import { surveyRepository } from '../../sources/github/survey/surveyRepository';
import { chooseSettings, type ChosenSettings } from './chooseSettings';

/** What a token may do, what repositories have, and what settings fit them: on the command line and in a data source. */
export interface Diagnosis {
  readonly access: AccessReport;
  /** Of the repositories that can be seen. */
  readonly surveys: readonly RepositorySurvey[];
  readonly chosen: ChosenSettings;
}

/**
 * Looks at each repository: five calls for what the token may do, and six to thirteen for what there is.
 * @param repositories `owner/name` each, at least one
 * @throws DoraError when GitHub cannot be reached, refuses the token, or shows none of the repositories
 */
export async function diagnose(
  client: GitHubClient,
  repositories: readonly string[],
  signal?: AbortSignal
): Promise<Diagnosis> {
  const access = await describeAccess(client, repositories, signal);
  const surveys: RepositorySurvey[] = [];
  for (const { repository } of access.repositories.filter(({ kind }) => kind === 'readable')) {
    surveys.push(await surveyRepository(client, repository, signal));
  }
  if (surveys.length === 0) {
    const errors = access.repositories.flatMap((one) => (one.kind === 'unreadable' ? [one.error] : []));
    throw new DoraError(
      errors[0]?.code ?? 'notFound',
      errors.flatMap(({ problems }) => problems)
    );
  }
  const { rateLimit } = client.statistics();
  return { access: { ...access, ...(rateLimit && { rateLimit }) }, surveys, chosen: chooseSettings(surveys) };
}
