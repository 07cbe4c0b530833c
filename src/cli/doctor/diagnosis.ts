import type { SavedOptions } from '../../configuration/settings';
import { diagnose as look, type Diagnosis as Looked } from '../../dataSource/survey/diagnose';
import type { Instant } from '../../engine/domain/time';
import { createGitHubClient, resolveGitHubUrls } from '../../sources/github';
import type { CliHost } from '../cliHost';
import { gitHubAuthentication } from '../options/gitHubAuthentication';
import type { MeasuringSettings } from '../options/sourceOptions';

/** What `dora doctor` says, in whatever format. */
export interface Diagnosis extends Looked {
  readonly at: Instant;
  /** All settings that were chosen, with what was given of GitHub, in the order of a file. */
  readonly settings: SavedOptions;
  /** HTTP requests that it took. */
  readonly calls: number;
}

/** @throws DoraError when GitHub cannot be reached, refuses the token, or shows none of the repositories */
export async function diagnose(options: MeasuringSettings, { environment, fetch, now }: CliHost): Promise<Diagnosis> {
  const client = createGitHubClient({
    ...resolveGitHubUrls(options.githubUrl),
    authentication: gitHubAuthentication(options, environment),
    fetch,
    now,
  });
  const looked = await look(client, options.repositories);
  return {
    ...looked,
    at: now(),
    settings: {
      repositories: [...options.repositories],
      ...gitHubSettings(options),
      ...looked.chosen.deployments,
      ...looked.chosen.incidents,
    },
    calls: client.statistics().calls,
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
