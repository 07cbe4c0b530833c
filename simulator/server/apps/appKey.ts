import { generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface AppKey {
  /** What the stand-in checks signatures with. */
  readonly publicKey: KeyObject;
  /** What the app signs with, as the file that GitHub gives. */
  readonly privateKey: string;
  /** The same in PKCS#8, as people convert it to. */
  readonly privateKeyPkcs8: string;
}

/** A new key of a GitHub App. */
export function newAppKey(): AppKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = (type: 'pkcs1' | 'pkcs8') => privateKey.export({ type, format: 'pem' }).toString();
  return { publicKey, privateKey: pem('pkcs1'), privateKeyPkcs8: pem('pkcs8') };
}
