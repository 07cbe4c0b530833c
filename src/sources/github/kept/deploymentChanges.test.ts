import { deploymentsToReadAgain, pagesToSee, withChanges, type SeenDeployments } from './deploymentChanges';
import type { KeptDeployment, KeptList } from './keptList';

/** Deployments by their ids, the newest first; `9*` ended a page. */
function rows(text: string): KeptDeployment[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((each) => ({
      id: each.replace('*', ''),
      createdAt: 0,
      mark: 'as before',
      dated: null,
      isAskedFor: true,
      cursor: each.endsWith('*') ? `after ${each.replace('*', '')}` : null,
    }));
}

const list = (text: string, next: string | null = null): KeptList<KeptDeployment> => ({
  rows: rows(text),
  next,
  total: rows(text).length,
  asOf: 0,
  readAt: 0,
  repositoryId: 'R_1',
  nameWithOwner: 'acme/shop',
});

/** Pages as GitHub shows them; `7!` has changed. */
const seen = (total: number, ...pages: readonly string[]): SeenDeployments => ({
  total,
  pages: pages.map((text, index) => ({
    rows: text
      .split(' ')
      .map((each) => ({ id: each.replace('!', ''), mark: each.endsWith('!') ? 'new' : 'as before' })),
    next: index < pages.length - 1 ? `end of page ${index}` : null,
  })),
});

const found = (text: string) => new Map(rows(text).map((row) => [row.id, row]));

describe('the pages that show all rows of a list', () => {
  it.each<[string, string, Array<string | null>]>([
    ['are one where all are on it', '5 4 3', [null]],
    ['begin where pages ended when they were read', '9 8 7* 6 5 4* 3', [null, 'after 7', 'after 4']],
    ['overlap where rows were added on top', '11 10 9* 8 7* 6 5 4*', [null, 'after 9', 'after 7']],
    ['leave out rows that no page reaches', '12 11 10 9 8 7* 6', [null, 'after 7']],
  ])('%s', (_what, text, cursors) => {
    expect(pagesToSee(rows(text), 3)).toEqual(cursors);
  });
});

describe('what has to be read again of deployments', () => {
  it.each<[string, string, SeenDeployments, { added: string[]; again: string[] }]>([
    ['nothing, where they are as they were', '3 2 1', seen(3, '3 2 1'), { added: [], again: [] }],
    ['those that are new', '3 2 1', seen(5, '5 4 3 2 1'), { added: ['5', '4'], again: [] }],
    ['those that have changed', '3 2 1', seen(3, '3! 2 1!'), { added: [], again: ['3', '1'] }],
    ['those that are gone', '3 2 1', seen(2, '3 1'), { added: [], again: ['2'] }],
    ['those that new ones hide from the first page', '4 3 2* 1', seen(5, '5 4 3', '1'), { added: ['5'], again: ['2'] }],
  ])('%s', (_what, kept, shown, ids) => {
    expect(deploymentsToReadAgain(list(kept), shown)).toEqual(ids);
  });

  it('does not mind what lies below the rows that were kept', () => {
    expect(deploymentsToReadAgain(list('5 4 3', 'below'), seen(9, '5 3 2'))).toEqual({ added: [], again: ['4'] });
  });

  it.each([
    ['none of what was kept is seen', seen(6, '9 8 7')],
    ['one has come in among the others', seen(4, '3 2.5 2 1')],
  ])('cannot be told where %s', (_what, shown) => {
    expect(deploymentsToReadAgain(list('3 2 1'), shown)).toBeUndefined();
  });
});

describe('a list with what has changed', () => {
  it('has new rows on top, changed ones in their places, and not those that are gone', () => {
    const shown = seen(4, '5 4! 2 1');
    const now = withChanges(list('4 3 2 1'), shown, { added: ['5'], again: ['4', '3'] }, found('5 4'), 7);
    expect(now?.rows.map(({ id }) => id)).toEqual(['5', '4', '2', '1']);
    expect(now).toMatchObject({ total: 4, asOf: 7 });
  });

  it('still knows where a page ended whose last row is gone', () => {
    const now = withChanges(list('4 3 2* 1'), seen(3, '4 3 1'), { added: [], again: ['2'] }, found(''), 7);
    expect(now?.rows.map(({ id, cursor }) => [id, cursor])).toEqual([
      ['4', null],
      ['3', 'after 2'],
      ['1', null],
    ]);
  });

  it('knows where the pages end now, so that none of its rows is out of sight the next time', () => {
    const now = withChanges(list('4 3 2* 1'), seen(5, '5 4 3', '1'), { added: ['5'], again: ['2'] }, found('5 2'), 7);
    expect(pagesToSee(now?.rows ?? [], 3)).toEqual([null, 'end of page 0']);
  });

  it('is not to be relied on where GitHub counts others', () => {
    expect(withChanges(list('3 2 1'), seen(4, '3 2 1'), { added: [], again: [] }, found(''), 7)).toBeUndefined();
  });
});
