import fc from 'fast-check';
import { repositoriesOf } from './repositoriesOf';

const configured = {
  allowedRepositories: 'any',
  repositories: ['acme/web', 'acme/shop', 'umbrella/lab'],
} as const;

describe('repositoriesOf', () => {
  it.each(['none', 'all'] as const)('is every configured repository, sorted, where a query names %s', (kind) => {
    expect(repositoriesOf({ kind }, configured).repositories).toEqual(['acme/shop', 'acme/web', 'umbrella/lab']);
  });

  it('takes repositories that are not configured as well', () => {
    expect(repositoriesOf(some('other/thing'), configured).repositories).toEqual(['other/thing']);
  });

  it('takes a pattern for the configured repositories that match it', () => {
    expect(repositoriesOf(some('/^acme\\//'), configured).repositories).toEqual(['acme/shop', 'acme/web']);
  });

  it.each([
    ['shop', '"shop" is not of the form owner/name'],
    ['https://github.com/acme/shop', 'write only owner/name'],
    ['$service', 'this variable has no value here'],
    ['/(/', 'is not a regular expression'],
    ['/^(\\w|\\w|[a-z/-])+!$/', 'repeats too much'],
    ['/.*.*.*.*x/', 'repeats too much'],
    [`/${'a?'.repeat(101)}/`, 'repeats too much'],
    ['/nowhere/', 'No configured repository matches /nowhere/: there are acme/web, acme/shop, umbrella/lab'],
  ])('says what is wrong with %s', (name, message) => {
    expect(() => repositoriesOf(some(name), configured)).toThrow(message);
  });

  it('says where to name a repository when there is none', () => {
    expect(() => repositoriesOf({ kind: 'none' }, { ...configured, repositories: [] })).toThrow(
      /No repository yet.*settings/
    );
  });
});

describe('repositories that are not allowed', () => {
  const only = { ...configured, allowedRepositories: 'configured' } as const;

  it('are refused, where a query names no other', () => {
    expect(() => repositoriesOf(some('other/thing'), only)).toThrow(
      'other/thing: this data source answers for its configured repositories alone.'
    );
    expect(() => repositoriesOf(some('a/b', 'a/c', 'a/d', 'a/e', 'a/f'), only)).toThrow('a/b, a/c, a/d and 2 more: ');
  });

  it('do not take the others away', () => {
    const { repositories, refused } = repositoriesOf(some('acme/web', 'other/thing', '/lab/'), only);
    expect(repositories).toEqual(['acme/web', 'umbrella/lab']);
    expect(refused).toMatchObject({ code: 'forbidden', message: expect.stringContaining('other/thing: ') });
  });

  it.each(['none', 'all'] as const)('are none where a query names %s', (kind) => {
    expect(repositoriesOf({ kind }, only)).toEqual({ repositories: ['acme/shop', 'acme/web', 'umbrella/lab'] });
  });

  it('are all where none is configured, by any name, pattern or none', () => {
    const none = { ...only, repositories: [] };
    expect(() => repositoriesOf(some('acme/web'), none)).toThrow(/alone, and none is configured/);
    expect(() => repositoriesOf({ kind: 'none' }, none)).toThrow(/^No repository yet: name one in the data source's/);
    expect(() => repositoriesOf({ kind: 'all' }, none)).toThrow(/^No repository yet: name one in the data source's/);
    expect(() => repositoriesOf(some('/.*/'), none)).toThrow('No configured repository matches');
  });

  it('are never among those that are read, whatever is named', () => {
    const name = fc.constantFrom(
      'acme/web',
      'ACME/Web',
      'acme/web2',
      'acme/secret',
      '/e/',
      '/.*/',
      '.*',
      'other/thing'
    );
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), (names) => {
        let read: readonly string[] = [];
        try {
          read = repositoriesOf(some(...names), only).repositories;
        } catch {
          // Then nothing is.
        }
        expect(only.repositories).toEqual(expect.arrayContaining([...read]));
      })
    );
  });
});

describe('the names in a query', () => {
  it('are as configured, however they are written, so that every spelling shares one read', () => {
    expect(repositoriesOf(some('ACME/Shop', 'acme/SHOP', 'acme/shop'), configured)).toEqual({
      repositories: ['acme/shop'],
    });
    expect(repositoriesOf(some('Other/Thing', 'other/thing'), configured).repositories).toHaveLength(1);
  });

  it('are at most a hundred that are not configured', () => {
    const others = (count: number) => Array.from({ length: count }, (_, index) => `other/thing-${index}`);
    expect(repositoriesOf(some(...others(100), 'acme/shop'), configured).repositories).toHaveLength(101);
    expect(() => repositoriesOf(some(...others(10_000)), configured)).toThrow(
      'The query names 10000 repositories that are not configured, and 100 are the most: name fewer, or have them configured'
    );
  });

  it('are as many as are configured', () => {
    const repositories = Array.from({ length: 2000 }, (_, index) => `acme/thing-${index}`);
    expect(repositoriesOf(some(...repositories), { ...configured, repositories }).repositories).toHaveLength(2000);
  });
});

function some(...values: string[]) {
  return { kind: 'some', values } as const;
}
