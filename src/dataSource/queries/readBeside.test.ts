import { DoraError } from '../../engine/domain/doraError';
import { parseQuery } from '../../engine/query/parseQuery';
import { eventsOf, fakeReads } from '../reads/fakeReads.fixtures';
import { needsMore, readBeside } from './readBeside';

const repositories = ['acme/shop', 'acme/web'];
const issue = (repository: string) => ({
  repository,
  number: 1,
  title: 'Mend it',
  owner: null,
  due: null,
  closedAt: null,
});

function reads() {
  const listActionItems = jest.fn(async (repository: string) => {
    if (repository === 'acme/shop') {
      throw new DoraError('notFound', 'acme/shop: what was asked for is gone or switched off there (410)');
    }
    return { issues: [issue(repository)], notices: [] };
  });
  return { listActionItems, all: fakeReads({ repositories }, { listActionItems }) };
}

describe('what is read beside events', () => {
  it('is the action items of each repository where a query is about them, and what one of them refuses is said', async () => {
    const { listActionItems, all } = reads();
    const query = parseQuery({ metric: 'actionItems' });
    const reading = Promise.resolve(eventsOf(repositories));
    const { actionItems } = await readBeside(query, { repositories, freshness: 'refreshed' }, reading, all);
    expect(needsMore(query)).toBe(true);
    expect(actionItems).toEqual({
      issues: [issue('acme/web')],
      notices: [
        {
          severity: 'warning',
          text: 'Action items are left out. acme/shop: what was asked for is gone or switched off there (410)',
        },
      ],
    });
    // Whoever closed one and refreshes sees it gone.
    expect(listActionItems).toHaveBeenCalledWith('acme/web', 'refreshed');
  });

  it.each(['leadTime', 'reviews', 'incidents'])('is no action item for %s', async (metric) => {
    const { listActionItems, all } = reads();
    const reading = Promise.resolve(eventsOf(repositories));
    await readBeside(parseQuery({ metric }), { repositories }, reading, all);
    expect(listActionItems).not.toHaveBeenCalled();
  });
});
