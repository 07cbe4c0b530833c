import type { ReadOptions } from '../../configuration/parseOptions';
import { DoraError } from '../../engine/domain/doraError';
import { aboutDeployments } from '../../sources/deployments';
import { resolveGitHubUrls, type GitHubAuthentication } from '../../sources/github';
import { gitHubApp } from '../../sources/github/gitHubApp';
import { incidentsOnGitHub } from '../../sources/incidents';
import type { CliHost } from '../cliHost';

/**
 * How GitHub is shown who asks, with the secrets of the environment.
 * @throws DoraError `unauthorized` where a secret is needed and not there, `badInput` when it cannot be one.
 */
export function gitHubAuthentication(options: ReadOptions, environment: CliHost['environment']): GitHubAuthentication {
  const { authentication } = options;
  if (authentication.kind === 'github-app') {
    const { appId, installationId } = authentication;
    return gitHubApp({ appId, installationId, privateKey: privateKey(environment) });
  }
  const token = gitHubToken(options, environment);
  return token === undefined ? { kind: 'none' } : { kind: 'token', token };
}

function privateKey({ GITHUB_APP_PRIVATE_KEY: key = '' }: CliHost['environment']): string {
  if (key.trim() === '') {
    throw new DoraError(
      'unauthorized',
      'GITHUB_APP_PRIVATE_KEY is not set, and the GitHub App signs with it; set it to the text of its .pem file'
    );
  }
  return key;
}

/**
 * The token in GITHUB_TOKEN. Other hosts may do without one; GitHub's GraphQL API does not
 * (https://docs.github.com/en/graphql/guides/forming-calls-with-graphql#authenticating-with-graphql).
 */
function gitHubToken(options: ReadOptions, environment: CliHost['environment']): string | undefined {
  const token = environment.GITHUB_TOKEN?.trim();
  if (token) {
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new DoraError('badInput', 'GITHUB_TOKEN holds characters that no token has; copy the token again');
    }
    return token;
  }
  const isGitHubItself = resolveGitHubUrls(options.githubUrl).restUrl === resolveGitHubUrls().restUrl;
  if (needsGitHub(options) && isGitHubItself) {
    throw new DoraError(
      'unauthorized',
      'GITHUB_TOKEN is not set, and github.com answers nobody without a token; ' +
        'make a fine-grained token that may only read (github.com/settings/personal-access-tokens) and set GITHUB_TOKEN to it'
    );
  }
  return undefined;
}

/** Deployments in a log count without GitHub. */
function needsGitHub({ deployments, incidents }: ReadOptions): boolean {
  return aboutDeployments(deployments.kind).log === undefined || incidentsOnGitHub(incidents.kind) !== undefined;
}
