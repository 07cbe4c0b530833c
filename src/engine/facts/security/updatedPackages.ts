/** `Bump semver from 7.5.1 to 7.5.2`, `chore(deps): bump a and b in /web`, `Update rack requirement from …`. */
const IN_TITLE = /\b(?:bump|update) (\S+)(?: and (\S+))?(?: requirement)?(?: (?:from|in|to)\b|$)/i;

/**
 * The packages that the title of a pull request of Dependabot's names. The texts are those of
 * https://github.com/dependabot/dependabot-core/tree/main/common/lib/dependabot/pull_request_creator
 */
export function packagesInTitle(title: string): readonly string[] {
  return (IN_TITLE.exec(title)?.slice(1) ?? []).filter((name) => name !== undefined);
}
