import * as fc from 'fast-check';
import { marked, type Token } from 'marked';
import { htmlText, jsonText, markdownText, terminalLine, terminalText, webAddress } from './safeText';

const NOT_SEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Any text, and often one of pieces that mean something somewhere. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...[
            '\u001b[31m',
            '\u009b2J',
            '\r',
            '\n',
            '\r\n',
            '\u202e',
            '\u200b',
            '\ud800',
            '\u2028',
            '\u0085',
            '\t',
            ' ',
          ],
          ...[
            '|',
            '\\',
            '`',
            '``',
            '@acme/team',
            '#1',
            'GH-1',
            'a@b.co',
            '<img src=x>',
            '![a](b)',
            '[a](javascript:b)',
          ],
          ...[
            'https://x.y/z',
            'www.x.yz',
            'WWW.x.yz',
            'ftp://x.yz',
            '<!--',
            '-->',
            '&amp;',
            '&#64;',
            '~~',
            '**',
            '__',
            '$',
            ']',
            '(b)',
            ')',
          ],
          ...['mailto:a@b.co', 'xmpp:a@b.co', '[a]: b', '[^1]', '~', '@', '#', '\ufe0f']
        ),
        fc.string({ unit: 'binary', maxLength: 3 })
      )
    )
    .map((pieces) => pieces.join(''))
);

describe('text for a terminal', () => {
  it('shows what is not seen, in one form', () => {
    expect(terminalText('a\u001b[2Jb\u009bc\rd\u202ee\u200bf\ud800\u2028g\th\u{e0041}')).toBe(
      'a\\u{1b}[2Jb\\u{9b}c\\u{d}d\\u{202e}e\\u{200b}f\\u{d800}\\u{2028}g\\u{9}h\\u{e0041}'
    );
  });

  it('leaves line feeds to whoever writes several lines, and shows them in what has to stay on one', () => {
    expect(terminalText('a\nb')).toBe('a\nb');
    expect(terminalLine('a\nb')).toBe('a\\u{a}b');
  });

  it('leaves signs that people write as they are', () => {
    const text = 'Zürich – 東京 🚀 ⚙️ 1️⃣ e\u0301';
    expect([terminalLine(text), htmlText(text), JSON.parse(jsonText(JSON.stringify(text)))]).toEqual([
      text,
      text,
      text,
    ]);
  });

  it('holds nothing that is not seen, whatever comes in', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(terminalText(text).replaceAll('\n', '')).not.toMatch(NOT_SEEN);
        expect(terminalLine(text)).not.toMatch(NOT_SEEN);
      })
    );
  });
});

describe('text for Markdown', () => {
  it.each([
    ['a|b', 'a\\|b'],
    ['a\rb\r\nc\u2028d', 'a b c d'],
    ['@acme/team', '@&#8203;acme/team'],
    ['acme/shop#12 and GH-3', 'acme/shop\\#&#8203;12 and GH-&#8203;3'],
    ['![a](https://x.y)', '!\\[a\\](https\\://x.y)'],
    ['a\u001bb', 'a\\\\u{1b}b'],
  ])('%j is %s', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });

  it('is text and nothing else in a cell of a table, whatever comes in', () => {
    fc.assert(
      fc.property(hostile, hostile, (first, second) => {
        const row = `| ${markdownText(first)} | ${markdownText(second)} |`;
        const [table, ...more] = marked.lexer(`| A | B |\n| --- | --- |\n${row}`);
        expect([table?.type, more]).toEqual(['table', []]);
        const rows: Array<Array<{ tokens: Token[] }>> = table?.type === 'table' ? table.rows : [];
        expect(rows.map((cells) => cells.length)).toEqual([2]);
        const kinds = new Set(rows.flat().flatMap(({ tokens }) => tokens.map(({ type }) => type)));
        expect([...kinds].filter((kind) => kind !== 'text' && kind !== 'escape')).toEqual([]);
        // What GitHub finds in the finished text.
        const shown = row.replaceAll('&#8203;', '\u200b').replace(/\\([^\w\s])/g, '$1');
        expect(shown).not.toMatch(/@[a-z\d]|#\d|\bGH-\d/i);
      }),
      { numRuns: 1_000 }
    );
  });
});

describe('text for HTML', () => {
  it('is no markup, in an element and in an attribute', () => {
    expect(htmlText(`<img src=x onerror='a'>"\u202e`)).toBe('&#60;img src=x onerror=&#39;a&#39;&#62;&#34;\\u{202e}');
    fc.assert(fc.property(hostile, (text) => !/[<>"']/.test(htmlText(text)) && !NOT_SEEN.test(htmlText(text))));
  });
});

describe('JSON that people read', () => {
  it('says the same, with nothing in it that is not seen', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const safe = jsonText(JSON.stringify({ [text]: text }, null, 2));
        expect(JSON.parse(safe)).toEqual({ [text]: text });
        expect(safe.replaceAll('\n', '')).not.toMatch(NOT_SEEN);
      })
    );
  });
});

describe('an address that may be linked', () => {
  it.each(['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,a', 'JaVaScRiPt:a', '//x.y', 'x', ''])(
    'is not %j',
    (url) => expect(webAddress(url)).toBeUndefined()
  );

  it.each(['https://x.y/z', 'HTTP://x.y'])('is %s', (url) => expect(webAddress(url)).toBe(url));
});
