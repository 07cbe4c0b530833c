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

function some(...values: string[]) {
  return { kind: 'some', values } as const;
}
