import { decodeText } from './decodeText';

const LOG = '{"event":"detected","note":"Zürich – 北京 🚨"}\n';

const utf8 = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const utf16be = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('decodeText', () => {
  it.each([
    ['UTF-8', utf8(LOG)],
    ['UTF-8 with its mark', utf8(`\uFEFF${LOG}`)],
    ['little-endian UTF-16 with its mark', utf16le(`\uFEFF${LOG}`)],
    ['little-endian UTF-16 without', utf16le(LOG)],
    ['big-endian UTF-16 with its mark', utf16be(`\uFEFF${LOG}`)],
    ['big-endian UTF-16 without', utf16be(LOG)],
  ])('reads %s', (_encoding, bytes) => {
    expect(decodeText(bytes)).toBe(LOG);
  });

  it('believes UTF-8 before what the server says', () => {
    expect(decodeText(utf8(LOG), 'iso-8859-1')).toBe(LOG);
    expect(decodeText(utf16le(LOG), 'utf-8')).toBe(LOG);
  });

  it('believes the server where it is not UTF-8', () => {
    expect(decodeText(latin1('"Zürich"'), 'ISO-8859-1')).toBe('"Zürich"');
    expect(decodeText(latin1('"Zürich"'), 'windows-1252')).toBe('"Zürich"');
  });

  it.each([undefined, 'utf-8', 'no-such-charset', ''])(
    'marks what it cannot know, and keeps the rest, with the charset %s',
    (charset) => {
      expect(decodeText(latin1('{"note":"Zürich"}'), charset)).toBe('{"note":"Z\uFFFDrich"}');
    }
  );

  it('reads what was cut off in the middle of a character as far as it goes', () => {
    expect(decodeText(utf8('"ü').slice(0, 2))).toBe('"\uFFFD');
    expect(decodeText(utf16le('\uFEFF"ab').slice(0, 7))).toBe('"a\uFFFD');
    expect(decodeText(utf16be('\uFEFF"a').slice(0, 4))).toBe('"');
  });

  it.each([[''], ['['], ['{}'], ['[]\n']])('does not take a short text for another encoding: %j', (text) => {
    expect(decodeText(utf8(text))).toBe(text);
  });

  it('does not take UTF-32 for UTF-16', () => {
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0, 0, 0x5b, 0, 0, 0))).toContain('\u0000\u0000');
  });
});
