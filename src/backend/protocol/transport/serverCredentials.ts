import { X509Certificate } from 'node:crypto';
import { ServerCredentials } from '@grpc/grpc-js';
import { DoraError } from '../../../engine/domain/doraError';
import type { HostEnvironment } from '../handshake';

export interface TransportSecurity {
  readonly credentials: ServerCredentials;
  /** What the handshake line says about it, in DER. */
  readonly certificate?: Uint8Array;
}

/**
 * A host that hands over its certificate gets an encrypted connection that nobody else can use; one that does not gets
 * a plain one, which the rights on the socket protect.
 * @throws {DoraError} where what it handed over is no certificate
 */
export async function transportSecurity(environment: HostEnvironment, now: number): Promise<TransportSecurity> {
  const clientCertificate = environment['PLUGIN_CLIENT_CERT'];
  if (!clientCertificate) {
    return { credentials: ServerCredentials.createInsecure() };
  }
  requireCertificate(clientCertificate);
  // Only here: reading the library takes longer than the rest of the handshake. And one after the other: what the
  // library needs is read too late where both are one import of a bundle.
  await import('reflect-metadata');
  const { makeServerCertificate } = await import('./serverCertificate');
  const { certificatePem, keyPem, der } = await makeServerCertificate(now);
  const pair = { cert_chain: Buffer.from(certificatePem), private_key: Buffer.from(keyPem) };
  return { credentials: ServerCredentials.createSsl(Buffer.from(clientCertificate), [pair], true), certificate: der };
}

function requireCertificate(pem: string): void {
  try {
    new X509Certificate(pem);
  } catch (error) {
    throw new DoraError(
      'badInput',
      'PLUGIN_CLIENT_CERT holds no certificate in PEM, so that nobody could be let in: it comes from Grafana, which ' +
        'makes one at every start; look for what changes it on the way',
      { cause: error }
    );
  }
}
