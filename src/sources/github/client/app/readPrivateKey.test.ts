import { PRIVATE_KEY, PRIVATE_KEY_PKCS8 } from '../../testing/anApp.fixtures';
import { readPrivateKey, secretsOfKey } from './readPrivateKey';
const lines = PRIVATE_KEY.split('\n').filter((line) => line !== '' && !line.startsWith('-'));

describe('the text of a private key', () => {
  it.each([
    ['as it is', PRIVATE_KEY],
    ['without an end of its last line', PRIVATE_KEY.trim()],
    ['with the line ends of Windows', PRIVATE_KEY.replaceAll('\n', '\r\n')],
    ['with line ends as two characters', PRIVATE_KEY.replaceAll('\n', '\\n')],
    ['with those of Windows as four', PRIVATE_KEY.replaceAll('\n', '\\r\\n')],
    ['with blanks before its lines', PRIVATE_KEY.replaceAll('\n', '\n    ')],
    ['on one line', PRIVATE_KEY.replaceAll('\n', ' ')],
    ['in quotes', `"${PRIVATE_KEY}"`],
  ])('is read %s', (_how, text) => {
    expect(readPrivateKey(text)).toBe(PRIVATE_KEY);
  });

  it('may be in PKCS#8', () => {
    expect(readPrivateKey(PRIVATE_KEY_PKCS8)).toBe(PRIVATE_KEY_PKCS8);
  });

  it.each([
    ['', /GitHub App is missing: it must be/],
    ['hunter2-hunter2', /is none: it must be the whole text .* from -----BEGIN RSA PRIVATE KEY-----/],
    [PRIVATE_KEY.slice(0, 300), /is not whole: /],
    [PRIVATE_KEY.replace(/\n.{10}/, '\n!!'), /is not whole: /],
    [
      '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----',
      /is encrypted with a passphrase/,
    ],
    [PRIVATE_KEY.replace('\n', '\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,AB\n\n'), /is encrypted/],
    [PRIVATE_KEY.replaceAll('RSA PRIVATE', 'OPENSSH PRIVATE'), /is something else \(openssh private key\)/],
    [PRIVATE_KEY.replaceAll('RSA PRIVATE', 'PUBLIC'), /is something else \(public key\)/],
  ])('that is no key is refused with what it should be, and not repeated (%#)', (text, message) => {
    const read = () => readPrivateKey(text);
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ code: 'badInput' }));
    expect(read).not.toThrow(/hunter2|AAAA/);
    lines.forEach((line) => expect(read).not.toThrow(line.slice(0, 20)));
  });
});

describe('what must not be seen of a private key', () => {
  it.each([
    ['as it is', PRIVATE_KEY],
    ['with line ends as two characters', PRIVATE_KEY.replaceAll('\n', '\\n')],
    ['on one line', PRIVATE_KEY.replaceAll('\n', ' ')],
  ])('is the text and each of its lines: %s', (_how, text) => {
    expect(secretsOfKey(text)).toEqual(expect.arrayContaining([text.trim(), ...lines]));
  });

  it('is not the frame that every key has', () => {
    expect(secretsOfKey(PRIVATE_KEY).filter((secret) => secret.length < 40 && /BEGIN|KEY/.test(secret))).toEqual([]);
  });

  it('is the whole of what is no key, and none of its words', () => {
    expect(secretsOfKey('pasted for production')).toEqual(['pasted for production']);
    expect(secretsOfKey('')).toEqual([]);
  });
});
