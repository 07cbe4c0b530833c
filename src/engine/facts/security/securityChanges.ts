import { repositoryKey } from '../../domain/repositoryKey';
import type { Instant } from '../../domain/time';
import type { PullRequest } from '../../events/pullRequest';
import type { Vulnerability } from '../../events/vulnerability';
import { packagesInTitle } from './updatedPackages';

const SECURITY_LABEL = 'security';

/** GraphQL and REST call it by different names. */
const DEPENDABOT = new Set(['dependabot', 'dependabot[bot]', 'app/dependabot']);

/**
 * Tells which pull requests are security pull requests: those labelled `security`, those that were opened to remediate a
 * vulnerability, and those of Dependabot's for a package that a vulnerability was open in when they were merged. One of
 * Dependabot's for another package is a mere update.
 */
export function securityChanges(vulnerabilities: readonly Vulnerability[]): (pullRequest: PullRequest) => boolean {
  const remedies = new Set<string>();
  const byPackage = new Map<string, Vulnerability[]>();
  for (const vulnerability of vulnerabilities) {
    const { repository, remedy, package: name } = vulnerability;
    if (remedy !== undefined) {
      remedies.add(keyOf(repository, remedy));
    }
    if (name !== undefined) {
      const key = keyOf(repository, name);
      byPackage.set(key, [...(byPackage.get(key) ?? []), vulnerability]);
    }
  }
  return ({ repository, number, labels, author = '', title, mergedAt }) =>
    labels.some((label) => label.toLowerCase() === SECURITY_LABEL) ||
    remedies.has(keyOf(repository, number)) ||
    (DEPENDABOT.has(author.toLowerCase()) &&
      packagesInTitle(title).some((name) =>
        byPackage.get(keyOf(repository, name))?.some((vulnerability) => wasThereAt(vulnerability, mergedAt))
      ));
}

function keyOf(repository: string, what: string | number): string {
  return `${repositoryKey(repository)} ${what}`;
}

/** GitHub closes an alert some time after the merge that remediates it, or in the same second. */
function wasThereAt({ detectedAt, end }: Vulnerability, moment: Instant): boolean {
  return detectedAt <= moment && (end === null || moment <= end.at);
}
