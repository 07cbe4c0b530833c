import { readPostedJson } from './postedJson';

const read = (...lines: readonly string[]) => readPostedJson(lines.join('\n'), 'application/x-www-form-urlencoded');
const refused = { kind: 'unreadable', why: expect.stringContaining('is no JSON') };
const event = (value: unknown) => ({ kind: 'value', value });

describe('a body that does not say what it is', () => {
  it('is one event, or an array of them', () => {
    expect(read('{"a": 1}')).toEqual({ kind: 'one', value: { a: 1 } });
    expect(read('{', '"a": 1', '}')).toEqual({ kind: 'one', value: { a: 1 } });
    expect(read('[{"a": 1},', '{"a": 2}]')).toEqual({ kind: 'several', items: [event({ a: 1 }), event({ a: 2 })] });
  });

  it.each([
    ['first', ['{"half', '{"a": 1}'], [refused, event({ a: 1 })]],
    ['in the middle', ['{"a": 1}', 'oops', '', '{"a": 2}\r'], [event({ a: 1 }), refused, event({ a: 2 })]],
    ['all but the last', ['oops', '{"half', '{"a": 1}'], [refused, refused, event({ a: 1 })]],
  ])('is lines of which each is taken for itself, with one that is bad %s', (_where, lines, items) => {
    expect(read(...lines)).toEqual({ kind: 'several', items });
  });

  it.each([
    ['an object that is broken', ['{', '"a": 1,', '}']],
    ['an array that is broken, with an object on a line', ['[', '{"a": 1},', '{"a": 2}', '{"a": 3}]']],
    ['lines of something else', ['a=1', 'b=2']],
    ['two objects on a line', ['{} {}']],
  ])('is refused where it is %s', (_what, lines) => {
    expect(() => read(...lines)).toThrow('The body is no JSON');
  });

  it.each([
    ['an object that was cut off', '{"events": [\n{"a": 1},\n{"a": 2}\n]'],
    ['an object with another one in it', '{\n "a": 1,\n "b":\n {"c": 2}\n'],
    ['an array', '[\n{"a": 1},\n{"a": 2}\n'],
  ])('is refused as a whole where it is %s, with objects on lines of their own', (_what, body) => {
    expect(() => readPostedJson(body, undefined)).toThrow('The body is no JSON');
  });

  it('is taken for what its type says', () => {
    expect(readPostedJson('oops', 'application/x-ndjson')).toEqual({ kind: 'several', items: [refused] });
  });
});
