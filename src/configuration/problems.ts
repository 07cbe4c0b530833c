import { aboutDeployments, DEPLOYMENT_SOURCE_KINDS, type DeploymentSourceKind } from '../sources/deployments';
import { DoraError } from '../engine/domain/doraError';
import { matcherOf, type GlobOf } from '../sources/globs';
import { firstProblem, urlProblem } from '../sources/problems';

/**
 * What is wrong with the address of GitHub, or undefined. Empty is no problem. The routes in plugin.json append `/api/v3` and `/api/graphql` to it, unless it
 * begins with `https://api.`: they cannot take anything off it.
 */
export function githubUrlProblem(address: string): string | undefined {
  const problem = urlProblem(address);
  if (problem !== undefined || address === '') {
    return problem;
  }
  const tidy = tidyGithubUrl(address);
  return tidy === address ? undefined : `Write "${address}" as "${tidy}"`;
}

/** The address in the form that the proxy routes need. */
export function tidyGithubUrl(address: string): string {
  return address
    .trim()
    .replace(/\/+$/, '')
    .replace(/\/api(\/v3|\/graphql)?$/, '')
    .replace(/^https?:\/\/(www\.)?github\.com.*$/, 'https://github.com')
    .replace(/^https?:\/\/(?:api\.)?([\w-]+\.ghe\.com).*$/, 'https://api.$1');
}

/** What is wrong with a glob, or undefined. */
function globProblem(of: GlobOf, glob: string): string | undefined {
  try {
    matcherOf(of, [glob]);
    return undefined;
  } catch (thrown) {
    return DoraError.from(thrown).message;
  }
}

/** The first that is wrong with some globs of paths, or undefined. */
export function pathsProblem(globs: readonly string[]): string | undefined {
  return firstProblem(globs, (glob) => globProblem('file', glob));
}

/** Whether deployments of this kind are of tags, some of which patterns can choose. */
function hasTags(deploymentSource: DeploymentSourceKind): boolean {
  return aboutDeployments(deploymentSource).options.tagPatterns !== undefined;
}

/** What is wrong with patterns of tags, by themselves or for deployments of this kind, or undefined. */
export function tagPatternsProblem(
  patterns: readonly string[],
  deploymentSource: DeploymentSourceKind
): string | undefined {
  const [first] = patterns;
  return first === undefined || hasTags(deploymentSource)
    ? firstProblem(patterns, (pattern) => globProblem('tag', pattern))
    : `"${first}" chooses among tags, and ${aboutDeployments(deploymentSource).called} have none: take it away, or let ${DEPLOYMENT_SOURCE_KINDS.filter(hasTags).join(' or ')} be the deployments`;
}

/** What is wrong with a regular expression, or undefined. */
export function patternProblem(pattern: string): string | undefined {
  try {
    new RegExp(pattern);
    return undefined;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.replace(/^Invalid regular expression: /, '') : '';
    return `"${pattern}" is not a regular expression: ${reason}`;
  }
}

/** What is wrong with the id of a GitHub App, its number or its client id, or undefined. */
export function appIdProblem(appId: string): string | undefined {
  return /^[\w.]+$/.test(appId) ? undefined : "The GitHub App needs its app id, which stands on the app's own page";
}

/** What is wrong with the id of an app's installation, or undefined. */
export function installationIdProblem(installationId: string): string | undefined {
  return /^\d+$/.test(installationId)
    ? undefined
    : 'The GitHub App needs the id of its installation, a number: it ends the address of the page under which the app is installed';
}

/** What is wrong with the share of the rate limit that is left to others, in percent, or undefined. */
export function reserveProblem(percent: number): string | undefined {
  return percent <= 90 ? undefined : `A reserve of ${percent} % leaves too little to read with: 90 is the most`;
}
