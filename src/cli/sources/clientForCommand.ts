import { createGitHubClient, type GitHubClient, resolveGitHubUrls } from '../../sources/github';
import type { CliHost } from '../cliHost';
import { gitHubAuthentication } from '../options/gitHubAuthentication';
import type { MeasuringSettings } from '../options/sourceOptions';

/**
 * A way to GitHub by the settings, with the secrets of the environment.
 * @throws DoraError `unauthorized` where a secret is missing
 */
export function clientForCommand(
  options: MeasuringSettings,
  { environment, fetch, now }: Pick<CliHost, 'environment' | 'fetch' | 'now'>
): GitHubClient {
  const authentication = gitHubAuthentication(options, environment);
  return createGitHubClient({ ...resolveGitHubUrls(options.githubUrl), authentication, fetch, now });
}
