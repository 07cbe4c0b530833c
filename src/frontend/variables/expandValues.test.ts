import { expandValues } from './expandValues';
import { fakeVariables } from './fakeVariables.fixtures';

const variables = fakeVariables({
  one: 'acme/shop',
  many: ['acme/shop', 'acme/web'],
  service: ['shop', 'web'],
  owner: ['acme', 'umbrella'],
  everything: '.*',
  nothing: '',
});

describe('expandValues', () => {
  it('leaves texts without variables alone', () => {
    expect(expandValues(['acme/shop', '/^acme\\//'], variables)).toEqual(['acme/shop', '/^acme\\//']);
  });

  it('gives each value of a variable of several', () => {
    expect(expandValues(['$many'], variables)).toEqual(['acme/shop', 'acme/web']);
  });

  it('joins the text around a variable to each of its values', () => {
    expect(expandValues(['acme/$service'], variables)).toEqual(['acme/shop', 'acme/web']);
  });

  it('gives each combination of two variables', () => {
    expect(expandValues(['$owner/$service'], variables)).toEqual([
      'acme/shop',
      'acme/web',
      'umbrella/shop',
      'umbrella/web',
    ]);
  });

  it('names each value once', () => {
    expect(expandValues(['$many', '$one', 'acme/web'], variables)).toEqual(['acme/shop', 'acme/web']);
  });

  it.each(['${many:csv}', '${many:pipe}', '${many:regex}'])(
    'takes a value with a format of its own apart: %s',
    (text) => {
      expect(expandValues([text], variables)).toEqual(['acme/shop', 'acme/web']);
    }
  );

  it.each(['$everything', '$nothing', ''])(
    'is empty, which means all, where a text stands for everything: "%s"',
    (text) => {
      expect(expandValues(['acme/shop', text], variables)).toEqual([]);
    }
  );

  it('keeps a variable that has no value, to be complained about by name', () => {
    expect(expandValues(['$unknown'], variables)).toEqual(['$unknown']);
  });
});
