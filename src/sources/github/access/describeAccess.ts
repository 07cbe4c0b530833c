import { DoraError } from '../../../engine/domain/doraError';
import type { RateLimit } from '../client/sending/callStatistics';
import type { GitHubClient } from '../client/gitHubClient';
import { NoToken, concernsAll } from '../client/failures/kindsOfFailure';
import { describeRepositoryAccess, type RepositoryAccess } from './describeRepositoryAccess';
import { lacks, permissionName } from './installationPermissions';
import { askerName, capitalised, lacksPermission } from '../client/failures/askerWords';
import type { Asker } from '../client/gitHubAuthentication';

/** What a token, or the installation of a GitHub App, can be used for. */
export interface AccessReport {
  readonly repositories: readonly RepositoryAccess[];
  /** What a person should know about the token or the installation, such as that it could write. */
  readonly warnings: readonly string[];
  readonly rateLimit?: RateLimit;
}

/**
 * Tries what the readers need on each repository. Only reads, and only a few calls for each.
 * @param repositories `owner/name` each
 * @throws DoraError when GitHub cannot be reached or refuses the token: then there is nothing to describe; NoToken where
 * there is none and it answers nobody.
 */
export async function describeAccess(
  client: GitHubClient,
  repositories: readonly string[],
  signal?: AbortSignal
): Promise<AccessReport> {
  if (client.lacksToken()) {
    throw new NoToken(
      'No GitHub token is given, and github.com answers nobody without one: make one that may only read ' +
        '(github.com/settings/personal-access-tokens) and give that'
    );
  }
  const described: RepositoryAccess[] = [];
  for (const repository of repositories) {
    try {
      described.push(await describeRepositoryAccess(client, repository, signal));
    } catch (error) {
      signal?.throwIfAborted();
      const failure = DoraError.from(error);
      if (concernsAll(failure)) {
        throw failure;
      }
      described.push({ repository, kind: 'unreadable', error: failure });
    }
  }
  const { rateLimit } = client.statistics();
  return {
    repositories: described,
    warnings: [...writeWarnings(described, client.asker()), ...contentsWarning(described, client.asker())],
    ...(rateLimit && { rateLimit }),
  };
}

/**
 * Classic scopes that only read; every other one can change something. Only `repo` opens private repositories, so
 * a classic token for those can always write.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
 */
const READS_ONLY = /^(?:read:.*|user:email)$/;

const WRITE_PERMISSIONS = new Set(['push', 'maintain', 'admin']);

const ADVICE =
  'this product only reads: make a fine-grained token with read access to Contents, Pull requests, Deployments, Actions and Issues';

/** Warns when the token or the installation could write, as far as GitHub tells. */
function writeWarnings(repositories: readonly RepositoryAccess[], asker: Asker): string[] {
  return asker.kind === 'github-app' ? ofInstallation(asker) : ofToken(repositories);
}

/** An app may do what it was given, whatever the roles of people are. */
function ofInstallation(asker: Extract<Asker, { kind: 'github-app' }>): string[] {
  const writable = Object.entries(asker.grant?.permissions ?? {}).flatMap(([permission, level]) =>
    level === 'read' ? [] : [`${permissionName(permission)}: ${level}`]
  );
  return writable.length > 0
    ? [
        `${capitalised(askerName(asker))} could write (${writable.join(', ')}), and this product only reads: set these to read-only or to no access on the app's page under Permissions`,
      ]
    : [];
}

function ofToken(repositories: readonly RepositoryAccess[]): string[] {
  const readable = repositories.flatMap((access) => (access.kind === 'readable' ? [access] : []));
  const scopes = [...new Set(readable.flatMap((access) => access.scopes ?? []))].filter(
    (scope) => !READS_ONLY.test(scope)
  );
  if (scopes.length > 0) {
    return [`The token could write (${scopes.join(', ')}), and ${ADVICE}`];
  }
  const writable = readable.filter(
    (access) =>
      access.scopes === undefined && access.permissions.some((permission) => WRITE_PERMISSIONS.has(permission))
  );
  return writable.length > 0
    ? [
        `The token may be able to write to ${writable.map(({ repository }) => repository).join(', ')}, as its owner can; ${ADVICE}`,
      ]
    : [];
}

/** Commits have no list of their own here that could be tried, and their dates are what lead time begins with. */
function contentsWarning(repositories: readonly RepositoryAccess[], asker: Asker): string[] {
  const isNeeded = repositories.some((access) => access.kind === 'readable' && access.isPrivate);
  return isNeeded && lacks(asker, 'contents')
    ? [
        `${capitalised(askerName(asker))} may not read the commits and releases of private repositories: ${lacksPermission(asker, 'Contents: read')}`,
      ]
    : [];
}
