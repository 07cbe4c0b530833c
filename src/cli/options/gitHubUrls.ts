import { DoraError } from '../../engine/domain/doraError';
import { resolveGitHubUrls, type GitHubUrls } from '../../sources/github';

/** Where GitHub answers; github.com where the option is not given. @throws DoraError `badInput` when it is no address. */
export function gitHubUrls(option: string | undefined): GitHubUrls {
  try {
    return resolveGitHubUrls(option);
  } catch (error) {
    throw new DoraError('badInput', `--github-url: ${DoraError.from(error).message}`);
  }
}
