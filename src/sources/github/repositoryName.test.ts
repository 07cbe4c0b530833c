import { parseRepositoryName } from './repositoryName';

describe('parseRepositoryName', () => {
  it('reads owner/name, around which there may be spaces', () => {
    expect(parseRepositoryName(' acme/web.site_2 ')).toEqual({
      owner: 'acme',
      name: 'web.site_2',
      fullName: 'acme/web.site_2',
    });
  });

  it.each([['acme'], ['acme/'], ['/shop'], ['acme/shop/tree'], ['acme shop'], ['-acme/shop'], ['acme/..'], ['']])(
    'refuses %p and shows the form',
    (text) => {
      expect(() => parseRepositoryName(text)).toThrow(/write it as owner\/name, such as grafana\/grafana/);
    }
  );

  it.each([
    ['https://github.com/acme/shop'],
    ['https://github.com/acme/shop.git'],
    ['git@github.com:acme/shop.git'],
    ['github.com/acme/shop'],
  ])('recognises the address %p', (text) => {
    expect(() => parseRepositoryName(text)).toThrow(/did you mean acme\/shop\?/);
  });

  it('does not repeat credentials', () => {
    expect(() => parseRepositoryName('https://me:secret@github.com/acme/shop')).not.toThrow(/secret/);
  });
});
