import fc from 'fast-check';
import { parseOptions } from '../../configuration/parseOptions';
import type { SavedOptions } from '../../configuration/settings';
import { fakeListings } from '../selecting/fakeListings.fixtures';
import { openSelecting } from '../selecting/selecting';
import type { NamedValues } from './namedValues';
import { repositoriesOf as repositoriesAsked } from './repositoriesOf';

const configured = {
  allowedRepositories: 'any',
  repositories: ['acme/web', 'acme/shop', 'umbrella/lab'],
} satisfies SavedOptions;

/** What acme has beside what is configured. */
const LISTED = {
  'acme/web': { topics: ['web'] },
  'acme/shop': { topics: ['shop', 'web'] },
  'acme/secret': { topics: ['web'] },
  'acme/old': { setAside: 'archived' },
} as const;

async function repositoriesOf(asked: NamedValues, saved: SavedOptions) {
  const options = parseOptions(saved);
  return repositoriesAsked(asked, { options, selecting: openSelecting(options, fakeListings(LISTED)) });
}

describe('repositoriesOf', () => {
  it.each(['none', 'all'] as const)('is every configured repository, sorted, where a query names %s', async (kind) => {
    expect((await repositoriesOf({ kind }, configured)).repositories).toEqual([
      'acme/shop',
      'acme/web',
      'umbrella/lab',
    ]);
  });

  it('takes repositories that are not configured as well', async () => {
    expect((await repositoriesOf(some('other/thing'), configured)).repositories).toEqual(['other/thing']);
  });

  it('takes a pattern for the configured repositories that match it', async () => {
    expect((await repositoriesOf(some('/^acme\\//'), configured)).repositories).toEqual(['acme/shop', 'acme/web']);
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
  ])('says what is wrong with %s', async (name, message) => {
    await expect(repositoriesOf(some(name), configured)).rejects.toThrow(message);
  });

  it('says where to name a repository when there is none', async () => {
    await expect(repositoriesOf({ kind: 'none' }, { ...configured, repositories: [] })).rejects.toThrow(
      /No repository yet.*settings/
    );
  });
});

describe('repositories that are not allowed', () => {
  const only = { ...configured, allowedRepositories: 'configured' } satisfies SavedOptions;

  it('are refused, where a query names no other', async () => {
    await expect(repositoriesOf(some('other/thing'), only)).rejects.toThrow(
      'other/thing: this data source answers for its configured repositories alone.'
    );
    await expect(repositoriesOf(some('a/b', 'a/c', 'a/d', 'a/e', 'a/f'), only)).rejects.toThrow(
      'a/b, a/c, a/d and 2 more: '
    );
  });

  it('do not take the others away', async () => {
    const { repositories, refused } = await repositoriesOf(some('acme/web', 'other/thing', '/lab/'), only);
    expect(repositories).toEqual(['acme/web', 'umbrella/lab']);
    expect(refused).toMatchObject({ code: 'forbidden', message: expect.stringContaining('other/thing: ') });
  });

  it.each(['none', 'all'] as const)('are none where a query names %s', async (kind) => {
    expect(await repositoriesOf({ kind }, only)).toEqual({
      repositories: ['acme/shop', 'acme/web', 'umbrella/lab'],
      notices: [],
    });
  });

  it('are all where none is configured, by any name, pattern or none', async () => {
    const none = { ...only, repositories: [] };
    await expect(repositoriesOf(some('acme/web'), none)).rejects.toThrow(/alone, and none is configured/);
    await expect(repositoriesOf({ kind: 'none' }, none)).rejects.toThrow(
      /^No repository yet: name one in the data source's/
    );
    await expect(repositoriesOf({ kind: 'all' }, none)).rejects.toThrow(
      /^No repository yet: name one in the data source's/
    );
    await expect(repositoriesOf(some('/.*/'), none)).rejects.toThrow('No configured repository matches');
  });

  it('are never among those that are read, whatever is named', async () => {
    const name = fc.constantFrom(
      'acme/web',
      'ACME/Web',
      'acme/web2',
      'acme/secret',
      '/e/',
      '/.*/',
      '.*',
      'other/thing',
      'acme/*',
      'topic:web',
      'topic:other/web',
      '!acme/shop',
      'other/*'
    );
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 8 }), async (names) => {
        let read: readonly string[] = [];
        try {
          read = (await repositoriesOf(some(...names), only)).repositories;
        } catch {
          // Then nothing is.
        }
        expect(only.repositories).toEqual(expect.arrayContaining([...read]));
      })
    );
  });
});

describe('selectors in a query', () => {
  it('are all that GitHub lists, where any repository may be asked for', async () => {
    const { repositories, notices } = await repositoriesOf(some('acme/*'), configured);
    expect(repositories).toEqual(['acme/secret', 'acme/shop', 'acme/web']);
    expect(notices).toMatchObject([{ text: expect.stringMatching(/^1 archived repository of acme\/\* is left out/) }]);
  });

  it('say nothing of what is not configured, where that alone may be asked for', async () => {
    const only = { ...configured, allowedRepositories: 'configured' } satisfies SavedOptions;
    expect(await repositoriesOf(some('acme/*'), only)).toEqual({
      repositories: ['acme/shop', 'acme/web'],
      notices: [],
    });
    const { repositories: withTopic, notices } = await repositoriesOf(some('topic:web'), only);
    expect(withTopic).toEqual(['acme/shop', 'acme/web']);
    expect(notices).toMatchObject([{ severity: 'error', text: 'There is no owner umbrella on GitHub' }]);
    await expect(repositoriesOf(some('acme/s*x'), only)).rejects.toThrow(
      'acme/s*x matches no repository of acme: there are acme/shop, acme/web'
    );
    const { repositories, refused } = await repositoriesOf(some('acme/w*', 'other/*'), only);
    expect(repositories).toEqual(['acme/web']);
    expect(refused?.message).toContain('other/*: this data source answers for its configured repositories alone');
    await expect(repositoriesOf(some('topic:other/web'), only)).rejects.toThrow('configured repositories alone');
  });

  it.each([
    [some('!acme/shop'), ['acme/web', 'umbrella/lab']],
    [{ kind: 'all', except: ['!acme/*'] } as const, ['umbrella/lab']],
    [some('acme/shop', 'acme/web', '!topic:shop'), ['acme/web']],
  ])('leave out what is excluded: %j', async (asked, expected) => {
    expect((await repositoriesOf(asked, configured)).repositories).toEqual(expected);
  });

  it('answer for others where what is configured cannot be listed', async () => {
    const saved = { repositories: ['gone/*'] };
    expect((await repositoriesOf(some('acme/web'), saved)).repositories).toEqual(['acme/web']);
    await expect(repositoriesOf({ kind: 'none' }, saved)).rejects.toThrow('There is no owner gone');
  });
});

describe('the names in a query', () => {
  it('are as configured, however they are written, so that every spelling shares one read', async () => {
    expect(await repositoriesOf(some('ACME/Shop', 'acme/SHOP', 'acme/shop'), configured)).toEqual({
      repositories: ['acme/shop'],
      notices: [],
    });
    expect((await repositoriesOf(some('Other/Thing', 'other/thing'), configured)).repositories).toHaveLength(1);
  });

  it('are at most a hundred that are not configured', async () => {
    const others = (count: number) => Array.from({ length: count }, (_, index) => `other/thing-${index}`);
    expect((await repositoriesOf(some(...others(100), 'acme/shop'), configured)).repositories).toHaveLength(101);
    await expect(repositoriesOf(some(...others(10_000)), configured)).rejects.toThrow(
      'The query asks for 10000 repositories that are not configured, and 100 are the most: ask for fewer, or have them configured'
    );
  });

  it('are as many as are configured', async () => {
    const repositories = Array.from({ length: 2000 }, (_, index) => `acme/thing-${index}`);
    expect((await repositoriesOf(some(...repositories), { ...configured, repositories })).repositories).toHaveLength(
      2000
    );
  });
});

function some(...values: string[]) {
  return { kind: 'some', values } as const;
}
