import type { SavedOptions } from '../../configuration/settings';
import { chooseSettings, type ChosenSettings } from '../../dataSource/survey/chooseSettings';
import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import { createGitHubClient, describeAccess, resolveGitHubUrls, type AccessReport } from '../../sources/github';
import type { RepositorySurvey } from '../../sources/github/survey/repositorySurvey';
import { surveyRepository } from '../../sources/github/survey/surveyRepository';
import type { CliHost } from '../cliHost';
import { gitHubAuthentication } from '../options/gitHubAuthentication';
import type { MeasuringSettings } from '../options/sourceOptions';

/** What `dora doctor` says, in whatever format. */
export interface Diagnosis {
  readonly at: Instant;
  readonly access: AccessReport;
  /** Of the repositories that can be seen. */
  readonly surveys: readonly RepositorySurvey[];
  readonly chosen: ChosenSettings;
  /** All settings that were chosen, with what was given of GitHub, in the order of a file. */
  readonly settings: SavedOptions;
  /** HTTP requests that it took. */
  readonly calls: number;
}

/**
 * Looks at each repository: five calls for what the token may do, and six to thirteen for what there is.
 * @throws DoraError when GitHub cannot be reached, refuses the token, or shows none of the repositories
 */
export async function diagnose(options: MeasuringSettings, { environment, fetch, now }: CliHost): Promise<Diagnosis> {
  const client = createGitHubClient({
    ...resolveGitHubUrls(options.githubUrl),
    authentication: gitHubAuthentication(options, environment),
    fetch,
    now,
  });
  const access = await describeAccess(client, options.repositories);
  const readable = access.repositories.filter(({ kind }) => kind === 'readable');
  const surveys: RepositorySurvey[] = [];
  for (const { repository } of readable) {
    surveys.push(await surveyRepository(client, repository));
  }
  if (surveys.length === 0) {
    const errors = access.repositories.flatMap((one) => (one.kind === 'unreadable' ? [one.error] : []));
    throw new DoraError(
      errors[0]?.code ?? 'notFound',
      errors.flatMap(({ problems }) => problems)
    );
  }
  const chosen = chooseSettings(surveys);
  const { calls, rateLimit } = client.statistics();
  return {
    at: now(),
    access: { ...access, ...(rateLimit && { rateLimit }) },
    surveys,
    chosen,
    settings: {
      repositories: [...options.repositories],
      ...gitHubSettings(options),
      ...chosen.deployments,
      ...chosen.incidents,
    },
    calls,
  };
}

function gitHubSettings({ githubUrl, authentication }: MeasuringSettings): SavedOptions {
  return {
    ...(githubUrl !== '' && { githubUrl }),
    ...(authentication.kind === 'github-app' && {
      authentication: authentication.kind,
      appId: authentication.appId,
      installationId: authentication.installationId,
    }),
  };
}
