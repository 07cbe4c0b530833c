import type { IndexedRepository } from './historyIndex';

/** A token that the stand-in accepts, and what it may see. */
export interface TokenGrant {
  readonly token: string;
  /** The scopes of a classic token; null: a fine-grained token, for which GitHub names none. */
  readonly scopes: readonly string[] | null;
  readonly repositories: 'all' | readonly string[];
}

export type Access = Anonymous | Authenticated | Refused;

/** No token: public repositories through REST, and no GraphQL at all. */
export interface Anonymous {
  readonly kind: 'anonymous';
}

export interface Authenticated {
  readonly kind: 'authenticated';
  readonly grant: TokenGrant;
}

/** A token that is wrong or was revoked: refused even where no token would do. */
export interface Refused {
  readonly kind: 'refused';
}

/**
 * Reads the Authorization header.
 * @param grants the accepted tokens; null: every token is one.
 */
export function accessOf(authorization: string | undefined, grants: readonly TokenGrant[] | null): Access {
  if (authorization === undefined || authorization === '') {
    return { kind: 'anonymous' };
  }
  const token = /^(?:bearer|token) +(\S+)$/i.exec(authorization)?.[1] ?? passwordOf(authorization);
  if (token === undefined) {
    return { kind: 'refused' };
  }
  if (grants === null) {
    return { kind: 'authenticated', grant: { token, scopes: scopesByPrefix(token), repositories: 'all' } };
  }
  const grant = grants.find((candidate) => candidate.token === token);
  return grant === undefined ? { kind: 'refused' } : { kind: 'authenticated', grant };
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

/** Basic authentication with the token as the password, as git and some proxies do it. */
function passwordOf(authorization: string): string | undefined {
  const encoded = /^basic +(\S+)$/i.exec(authorization)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8').split(':')[1];
}

function scopesByPrefix(token: string): readonly string[] | null {
  return token.startsWith('github_pat_') || token.startsWith('ghs_') ? null : [];
}
