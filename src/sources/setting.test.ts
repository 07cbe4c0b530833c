import { listedNames } from './setting';

describe('listedNames', () => {
  it.each([
    ['acme/shop, acme/web', ['acme/shop', 'acme/web']],
    [
      ['acme/shop', ' acme/web\nacme/lab,,'],
      ['acme/shop', 'acme/web', 'acme/lab'],
    ],
    [['acme/shop', 'acme/shop'], ['acme/shop']],
    ['', []],
    [undefined, []],
  ])('takes the names of %j apart', (value, names) => {
    expect(listedNames(value)).toEqual(names);
  });
});
