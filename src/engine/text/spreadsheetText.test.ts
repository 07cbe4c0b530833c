import * as fc from 'fast-check';
import { spreadsheetText } from './spreadsheetText';

describe('text for a cell of a spreadsheet', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    ['  =1', "'  =1"],
    ['\n=1', "'\n=1"],
    ['\t=1', "'\\u{9}=1"],
    ['\r=1', "'\\u{d}=1"],
    ['\u200b=1', "'\\u{200b}=1"],
  ])('%j is %j', (text, expected) => {
    expect(spreadsheetText(text)).toBe(expected);
  });

  it.each(['acme/shop', 'a=b', "it's", 'rolled back to 1aa2476', 'Zürich, 東京', ''])('%j stays as it is', (text) => {
    expect(spreadsheetText(text)).toBe(text);
  });

  it('begins no formula, whatever comes in', () => {
    const begins = fc.constantFrom('=', '+', '-', '@', '＝', ' ', '\t', '\r', '\n', '\u00a0', '\ufeff', '\u200b', '"');
    fc.assert(
      fc.property(fc.array(begins), fc.string(), (beginning, rest) => {
        expect(spreadsheetText(beginning.join('') + rest)).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      })
    );
  });
});
