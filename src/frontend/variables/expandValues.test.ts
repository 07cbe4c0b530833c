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
    expect(expandValues(['acme/shop', '/^acme\\//'], variables)).toEqual(some('acme/shop', '/^acme\\//'));
  });

  it('gives each value of a variable of several', () => {
    expect(expandValues(['$many'], variables)).toEqual(some('acme/shop', 'acme/web'));
  });

  it('joins the text around a variable to each of its values', () => {
    expect(expandValues(['acme/$service'], variables)).toEqual(some('acme/shop', 'acme/web'));
  });

  it('gives each combination of two variables', () => {
    expect(expandValues(['$owner/$service'], variables)).toEqual(
      some('acme/shop', 'acme/web', 'umbrella/shop', 'umbrella/web')
    );
  });

  it('names each value once', () => {
    expect(expandValues(['$many', '$one', 'acme/web'], variables)).toEqual(some('acme/shop', 'acme/web'));
  });

  it.each([
    '${many:csv}',
    '${many:pipe}',
    '${many:regex}',
    '${many:json}',
    '${many:singlequote}',
    '${many:doublequote}',
  ])('takes a value with a format of its own apart: %s', (text) => {
    expect(expandValues([text], variables)).toEqual(some('acme/shop', 'acme/web'));
  });

  it.each(['$everything', '.*', '.+', '*', '$__all', 'All'])('is all where one of the texts says so: %s', (text) => {
    expect(expandValues(['acme/shop', text], variables)).toEqual({ kind: 'all' });
  });

  it.each([[[]], [['']], [['$nothing']]])('is none where nothing is named: %j', (texts) => {
    expect(expandValues(texts, variables)).toEqual({ kind: 'none' });
  });

  it('takes selectors as values, also in a format of their own, and All of what is not left out', () => {
    const chosen = fakeVariables({ of: ['team:payments', 'topic:web', 'acme/*'], one: 'acme/web-*', all: '.*' });
    const selectors = some('team:payments', 'topic:web', 'acme/*');
    expect(
      ['$of', '${of:csv}', '${of:pipe}', '${of:regex}', '${of:json}'].map((text) => expandValues([text], chosen))
    ).toEqual(Array.from({ length: 5 }, () => selectors));
    expect(expandValues(['${one:regex}', '!acme/legacy'], chosen)).toEqual(some('acme/web-*', '!acme/legacy'));
    expect(expandValues(['!$one', '$all'], chosen)).toEqual({ kind: 'all', except: ['!acme/web-*'] });
  });

  it('leaves out a text that names nothing beside one that does', () => {
    expect(expandValues(['acme/shop', '$nothing'], variables)).toEqual(some('acme/shop'));
  });

  it('keeps a variable that has no value, to be complained about by name', () => {
    expect(expandValues(['$unknown'], variables)).toEqual(some('$unknown'));
  });
});

function some(...values: string[]) {
  return { kind: 'some', values };
}
