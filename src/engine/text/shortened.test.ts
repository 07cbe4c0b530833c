import * as fc from 'fast-check';
import { columnsOf, padded, shortened, someOf } from './shortened';
import { firstUnseen } from './unseen';

describe('shortened text', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
    ['東京都', 5, '東京…'],
    ['東京', 4, '東京'],
    ['👩‍💻👩‍💻', 3, '👩‍💻…'],
  ])('%s in %i columns is %s', (text, columns, expected) => {
    expect(shortened(text, columns)).toBe(expected);
  });

  it('never takes more columns than it may, nor more marks than people write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, columns) => {
        expect(columnsOf(shortened(text, columns))).toBeLessThanOrEqual(columns);
      })
    );
    expect(shortened(`a${'\u0301'.repeat(100_000)}`, 10).length).toBeLessThan(40);
  });

  it('is as wide as its column', () => {
    expect(['ab', '東', 'abcdef'].map((text) => padded(text, 4))).toEqual(['ab  ', '東  ', 'abcdef']);
  });

  it('of many names says how many more there are', () => {
    expect(someOf(['a', 'bcdef', 'c', 'd'], 2, 4)).toBe('a, bcd… and 2 more');
  });
});

describe('the first character that is not seen', () => {
  it.each([
    ['INC-1', undefined],
    ['⚙️ 1️⃣', undefined],
    ['INC\u202e1', 'U+202E as character 4'],
    ['🚀\u0007', 'U+0007 as character 2'],
    ['a\u{e0041}', 'U+E0041 as character 2'],
    ['a\ufe0f', 'U+FE0F as character 2'],
  ])('of %j is %s', (text, expected) => {
    expect(firstUnseen(text)).toBe(expected);
  });
});
