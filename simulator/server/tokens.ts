import { randomBytes } from 'node:crypto';
import { timestamp, type Timestamp } from '../history/timestamp';
import type { InstallationInput, Permissions } from './apps/appInput';

/** A token that the stand-in accepts, and what it may see. */
export interface TokenGrant {
  readonly token: string;
  /** The scopes of a classic token; null: a fine-grained token or one of an app, for which GitHub names none. */
  readonly scopes: readonly string[] | null;
  readonly repositories: 'all' | readonly string[];
  /** Left out: it never expires. */
  readonly expiresAt?: Timestamp;
  /** What it may do in private repositories, such as `{ contents: 'read' }`; left out: everything. */
  readonly permissions?: Permissions;
  /** Of the app's installation that it was made for; left out: the token of a person. */
  readonly installation?: number;
}

export type InstallationToken = TokenGrant & Required<Pick<TokenGrant, 'expiresAt' | 'permissions' | 'installation'>>;

const HOUR_MILLISECONDS = 3_600_000;

/** The tokens that are good now. */
export class Tokens {
  private readonly issued = new Map<string, InstallationToken>();
  private readonly ended = new Set<string>();
  private readonly suspended = new Set<number>();

  /** @param grants the tokens of persons; null: every token is one. */
  constructor(
    private readonly grants: readonly TokenGrant[] | null,
    private readonly now: () => number
  ) {}

  /** What a token is good for; null when it is wrong, or no longer good. */
  find(token: string): TokenGrant | null {
    const known = this.issued.get(token) ?? this.grants?.find((grant) => grant.token === token);
    const isOver = known?.expiresAt !== undefined && Date.parse(known.expiresAt) <= this.now();
    if (isOver || this.ended.has(token)) {
      return null;
    }
    if (known === undefined && this.grants === null) {
      return { token, scopes: scopesByPrefix(token), repositories: 'all' };
    }
    return known ?? null;
  }

  /** Makes a token for an installation that is good for an hour. */
  issue({ id, permissions, repositories }: InstallationInput): InstallationToken {
    const grant: InstallationToken = {
      token: newToken(id),
      scopes: null,
      repositories,
      expiresAt: timestamp(this.now() + HOUR_MILLISECONDS),
      permissions: { metadata: 'read', ...permissions },
      installation: id,
    };
    this.issued.set(grant.token, grant);
    return grant;
  }

  /** Ends a token before its time; without one, every token of an installation. */
  end(token?: string): void {
    for (const each of token === undefined ? this.issued.keys() : [token]) {
      this.ended.add(each);
    }
  }

  suspend(installation: number): void {
    this.suspended.add(installation);
  }

  isSuspended(installation: number | undefined): boolean {
    return installation !== undefined && this.suspended.has(installation);
  }
}

/**
 * In the form that GitHub gives tokens of installations since 2026, long and with dots in it.
 * https://github.blog/changelog/2026-05-15-github-app-installation-tokens-per-request-override-header/
 */
function newToken(installation: number): string {
  const part = (bytes: number) => randomBytes(bytes).toString('base64url');
  return `ghs_${installation}_${part(30)}.${part(120)}.${part(64)}`;
}

function scopesByPrefix(token: string): readonly string[] | null {
  return token.startsWith('github_pat_') || token.startsWith('ghs_') ? null : [];
}
