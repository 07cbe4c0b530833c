import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { makeServerCertificate } from './serverCertificate';

const NOW = Date.parse('2026-03-01T12:00:00Z');

describe('makeServerCertificate', () => {
  it('makes a certificate that signs itself, for localhost, for serving and calling', async () => {
    const { certificatePem, der } = await makeServerCertificate(NOW);
    const certificate = new X509Certificate(certificatePem);
    expect(certificate.raw.equals(Buffer.from(der))).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(true);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    // https://oidref.com/1.3.6.1.5.5.7.3: server and client authentication
    expect([...certificate.keyUsage].sort()).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
  });

  it('is valid at once, also for a host whose clock goes a little after ours', async () => {
    const certificate = new X509Certificate((await makeServerCertificate(NOW)).certificatePem);
    expect(Date.parse(certificate.validFrom)).toBe(NOW - 60_000);
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(NOW + 29 * 365 * 86_400_000);
  });

  it('is another one for each run', async () => {
    const [first, second] = await Promise.all([makeServerCertificate(NOW), makeServerCertificate(NOW)]);
    expect(first.keyPem).not.toBe(second.keyPem);
  });
});
