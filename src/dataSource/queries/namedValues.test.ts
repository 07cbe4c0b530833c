import { namedValues } from './namedValues';

describe('namedValues', () => {
  it('names each value once', () => {
    expect(namedValues(['acme/shop', 'acme/web', 'acme/shop'])).toEqual({
      kind: 'some',
      values: ['acme/shop', 'acme/web'],
    });
  });

  it.each(['.*', '.+', '*', '$__all', 'All'])('is all where one of the names says so: %s', (name) => {
    expect(namedValues(['acme/shop', name])).toEqual({ kind: 'all' });
  });

  it.each([[[]], [['']]])('is none where nothing is named: %j', (names) => {
    expect(namedValues(names)).toEqual({ kind: 'none' });
  });
});
