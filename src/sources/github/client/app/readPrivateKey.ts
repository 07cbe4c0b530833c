import { UnusableSettings } from '../failures/kindsOfFailure';

const KEY = /-----BEGIN ((?:RSA )?PRIVATE KEY)-----([^-]*)-----END \1-----/;
const ANY_HEADER = /-----BEGIN ([A-Z0-9 ]+)-----/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const LINE_LENGTH = 64;

const EXPECTED =
  'it must be the whole text of the .pem file that GitHub makes on the page of the app under Private keys, ' +
  'from -----BEGIN RSA PRIVATE KEY----- (or -----BEGIN PRIVATE KEY-----) to the line with END';

/**
 * The private key of a GitHub App as the lines of a PEM file, whatever its line ends became on the way here.
 * @throws UnusableSettings where there is no such key; the message holds nothing of the text.
 * @see https://datatracker.ietf.org/doc/html/rfc7468
 */
export function readPrivateKey(text: string): string {
  const lines = text.replace(/\\r|\\n/g, '\n');
  const [, label, content] = KEY.exec(lines) ?? [];
  const base64 = content?.replace(/\s/g, '');
  if (label === undefined || base64 === undefined || !BASE64.test(base64)) {
    throw new UnusableSettings(`The private key of the GitHub App ${whyNot(lines)}: ${EXPECTED}`);
  }
  const wrapped = base64.match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
  return [`-----BEGIN ${label}-----`, ...wrapped, `-----END ${label}-----`, ''].join('\n');
}

function whyNot(lines: string): string {
  const [, label = ''] = ANY_HEADER.exec(lines) ?? [];
  if (lines.trim() === '') {
    return 'is missing';
  }
  if (label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type:.*ENCRYPTED/m.test(lines)) {
    return 'is encrypted with a passphrase';
  }
  if (label === '') {
    return 'is none';
  }
  return label.endsWith('PRIVATE KEY') && KNOWN_LABELS.has(label)
    ? 'is not whole'
    : `is something else (${label.toLowerCase()})`;
}

const KNOWN_LABELS = new Set(['RSA PRIVATE KEY', 'PRIVATE KEY']);

const FRAME = /-----(?:BEGIN|END) [A-Z0-9 ]+-----/g;

/** All that must not be seen of a private key: the text as it was given, and each of its lines. */
export function secretsOfKey(text: string): readonly string[] {
  const linesOf = (pem: string) => pem.replace(FRAME, '').split(/\s|\\r|\\n/);
  const given = text.trim();
  // What has no frame is no key; its single words may be anything.
  const lines = text.search(FRAME) >= 0 ? [...linesOf(given), ...linesOfReadKey(text, linesOf)] : [];
  return [...new Set([given, ...lines])].filter((secret) => secret !== '');
}

function linesOfReadKey(text: string, linesOf: (pem: string) => string[]): string[] {
  try {
    return linesOf(readPrivateKey(text));
  } catch {
    return [];
  }
}
