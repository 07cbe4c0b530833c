import type { RepositoryAccess } from './describeRepositoryAccess';

/**
 * Classic scopes that only read; every other one can change something. Only `repo` opens private repositories, so
 * a classic token for those can always write.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
 */
const READS_ONLY = /^(?:read:.*|user:email)$/;

const WRITE_PERMISSIONS = new Set(['push', 'maintain', 'admin']);

const ADVICE =
  'this product only reads: make a fine-grained token with read access to Contents, Pull requests, Deployments, Actions and Issues';

/** Warns when the token could write, as far as GitHub tells. */
export function writeWarnings(repositories: readonly RepositoryAccess[]): string[] {
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
