import { askerName, capitalised } from '../client/askerWords';
import type { Asker } from '../client/gitHubAuthentication';
import type { RepositoryAccess } from './describeRepositoryAccess';
import { permissionName } from './installationPermissions';

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
export function writeWarnings(repositories: readonly RepositoryAccess[], asker: Asker): string[] {
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
