import { etagMatches } from './etagMatches';

describe('If-None-Match', () => {
  it.each([
    ['"abc"'],
    ['W/"abc"'],
    ['"x", "abc"'],
    ['"x,y" ,W/"abc","z"'],
    ['*'],
    [' * '],
    // As mod_deflate and others change it on the way.
    ['"abc-gzip"'],
    ['W/"abc-br"'],
  ])('fits where it is %s', (header) => {
    expect(etagMatches(header, 'abc')).toBe(true);
  });

  it.each([[undefined], [''], ['abc'], ['"ab"'], ['"abcd"'], ['"abc-gzip-x"'], ['"x", W/"y"'], ['"*"']])(
    'does not fit where it is %s',
    (header) => {
      expect(etagMatches(header, 'abc')).toBe(false);
    }
  );
});
