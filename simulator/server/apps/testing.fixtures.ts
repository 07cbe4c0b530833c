import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { history } from '../../history/historyBuilder';
import type { InstallationInput } from './appInput';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const { privateKey } = keys;

/** One private and one public repository. */
export const HISTORY = history()
  .repository('acme/shop')
  .repository('acme/vault', { private: true, viewerPermission: 'ADMIN' })
  .build();

export const INSTALLATION: InstallationInput = {
  id: 34,
  permissions: { contents: 'read', deployments: 'write' },
  repositories: 'all',
};

export const APP = { id: 12, clientId: 'Iv1.abc', publicKey: keys.publicKey, installations: [INSTALLATION] };

/** A JSON web token that is good at a moment in seconds, but for what the claims change. */
export function jwt(
  nowSeconds: number,
  claims: Readonly<Record<string, unknown>> = {},
  key: KeyObject = privateKey
): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = { iat: nowSeconds - 30, exp: nowSeconds + 570, iss: '12', ...claims };
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(content)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}
