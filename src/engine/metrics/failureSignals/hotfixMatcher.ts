import { DoraError } from '../../domain/doraError';
import type { PullRequest } from '../../events/pullRequest';
import type { FailureSignalSettings } from './failureSignalSettings';

/**
 * Whether a pull request is a hotfix by its labels, title or branch.
 *
 * @throws DoraError `badInput` when a pattern of the settings is not a regular expression.
 */
export function hotfixMatcher(settings: FailureSignalSettings): (pullRequest: PullRequest) => boolean {
  const labels = new Set(settings.hotfixLabels.map((label) => label.toLowerCase()));
  const titlePatterns = settings.hotfixTitlePatterns.map(compilePattern);
  const branchPatterns = settings.hotfixBranchPatterns.map(compilePattern);
  return (pullRequest) =>
    pullRequest.labels.some((label) => labels.has(label.toLowerCase())) ||
    titlePatterns.some((pattern) => pattern.test(pullRequest.title)) ||
    branchPatterns.some((pattern) => pattern.test(pullRequest.branch));
}

function compilePattern(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'i');
  } catch (cause) {
    throw new DoraError('badInput', `The hotfix pattern "${pattern}" is not a regular expression; mend it`, { cause });
  }
}
