import type { IndexedRepository } from './historyIndex';
import type { TokenGrant, Tokens } from './tokens';

export type Access = Anonymous | Authenticated | Refused;

/** No token: public repositories through REST, and no GraphQL at all. */
export interface Anonymous {
  readonly kind: 'anonymous';
}

export interface Authenticated {
  readonly kind: 'authenticated';
  readonly grant: TokenGrant;
}

/** A token that is wrong, has expired or was revoked: refused even where no token would do. */
export interface Refused {
  readonly kind: 'refused';
}

/** Reads the Authorization header. */
export function accessOf(authorization: string | undefined, tokens: Tokens): Access {
  if (authorization === undefined || authorization === '') {
    return { kind: 'anonymous' };
  }
  const token = /^(?:bearer|token) +(\S+)$/i.exec(authorization)?.[1] ?? passwordOf(authorization);
  const grant = token === undefined ? null : tokens.find(token);
  return grant === null ? { kind: 'refused' } : { kind: 'authenticated', grant };
}

export function maySee(access: Access, repository: IndexedRepository): boolean {
  if (!repository.private) {
    return access.kind !== 'refused';
  }
  if (access.kind !== 'authenticated' || repository.viewerPermission === null) {
    return false;
  }
  const { repositories } = access.grant;
  return (
    repositories === 'all' || repositories.some((name) => name.toLowerCase() === repository.fullName.toLowerCase())
  );
}

/**
 * Why a part of a repository may not be read, in GitHub's words, or null. What is public needs no permission.
 * @param permission such as `pull_requests`
 */
export function whyBarred(access: Access, repository: IndexedRepository, permission: string): string | null {
  const grant = access.kind === 'authenticated' ? access.grant : undefined;
  if (!repository.private || grant?.permissions === undefined || permission in grant.permissions) {
    return null;
  }
  return `Resource not accessible by ${grant.installation === undefined ? 'personal access token' : 'integration'}`;
}

/** Basic authentication with the token as the password, as git and some proxies do it. */
function passwordOf(authorization: string): string | undefined {
  const encoded = /^basic +(\S+)$/i.exec(authorization)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8').split(':')[1];
}
