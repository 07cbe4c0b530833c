import { sizeOf } from './sizeOf';

describe('sizeOf', () => {
  it.each([
    ['a number', 1, 8],
    ['a text', 'abcd', 12],
    ['a list', [1, 2], 24],
    ['an object, with its keys', { ab: 'cd' }, 8 + 2 + 10],
    ['a map', new Map([['a', 1]]), 8 + 9 + 8],
    ['nothing', null, 8],
  ])('counts %s', (_what, value, bytes) => {
    expect(sizeOf(value)).toBe(bytes);
  });
});
