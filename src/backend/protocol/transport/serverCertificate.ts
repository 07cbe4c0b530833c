import * as x509 from '@peculiar/x509';

/** A certificate and its key. */
export interface ServerCertificate {
  readonly certificatePem: string;
  readonly keyPem: string;
  readonly der: Uint8Array;
}

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;

/**
 * Makes a certificate for one run of the plugin: signed by itself, for `localhost`, which is the name that Grafana
 * checks, and both for serving and for calling, as go-plugin's own.
 * `reflect-metadata` has to be there before this file is read.
 * @see https://github.com/hashicorp/go-plugin/blob/main/mtls.go
 */
export async function makeServerCertificate(now: number): Promise<ServerCertificate> {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const { digitalSignature, keyEncipherment, keyAgreement, keyCertSign } = x509.KeyUsageFlags;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=localhost, O=galway-dora-datasource',
    notBefore: new Date(now - MINUTE),
    notAfter: new Date(now + 30 * YEAR),
    keys,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(digitalSignature | keyEncipherment | keyAgreement | keyCertSign, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]),
    ],
  });
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    certificatePem: certificate.toString('pem'),
    keyPem: x509.PemConverter.encode(key, 'PRIVATE KEY'),
    der: new Uint8Array(certificate.rawData),
  };
}
