import { nameInAnswers, namesOf, selectsRepository } from './repositoryNames';

const shop = { repository: 'acme/store', otherNames: ['acme/shop', 'older/store'] };
const web = { repository: 'acme/web' };

describe('the names of a repository', () => {
  it('are all that it is known by, that of answers first', () => {
    expect(namesOf(shop)).toEqual(['acme/store', 'acme/shop', 'older/store']);
    expect(namesOf(web)).toEqual(['acme/web']);
  });

  it.each([
    [['acme/store'], true],
    [['ACME/Shop'], true],
    [['acme/web', 'Older/Store'], true],
    [['acme/web'], false],
    [[], true],
  ])('select it, in any case, and an empty list selects all: %j', (names, isSelected) => {
    expect(selectsRepository(names, shop)).toBe(isSelected);
  });

  it('lead to the one of answers; others stay as they are', () => {
    const inAnswers = nameInAnswers([shop, web]);
    expect(['Acme/Shop', 'older/store', 'acme/web', 'acme/till'].map(inAnswers)).toEqual([
      'acme/store',
      'acme/store',
      'acme/web',
      'acme/till',
    ]);
  });
});
