import type { KeyLike } from 'node:crypto';

/** A GitHub App that the stand-in knows. */
export interface AppInput {
  readonly id: number;
  /** By which the app may also call itself, such as `Iv23liABC`. */
  readonly clientId?: string;
  /** PEM, or as `node:crypto` makes it; the other half is what the app signs with. */
  readonly publicKey: KeyLike;
  readonly installations: readonly InstallationInput[];
}

export interface InstallationInput {
  readonly id: number;
  /** Such as `{ contents: 'read', deployments: 'write' }`; `metadata: 'read'` is always among them. */
  readonly permissions: Permissions;
  readonly repositories: 'all' | readonly string[];
}

export type Permissions = Readonly<Record<string, 'read' | 'write' | 'admin'>>;
