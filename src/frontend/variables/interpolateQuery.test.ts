import { fakeVariables } from './fakeVariables.fixtures';
import { interpolateQuery } from './interpolateQuery';

describe('interpolateQuery', () => {
  it('keeps what is left out of All, for the server as well', () => {
    const query = { metric: 'changes', repositories: ['$all', '!acme/legacy'], environments: ['$all'] };
    expect(interpolateQuery(query, fakeVariables({ all: '.*' }))).toMatchObject({
      repositories: ['!acme/legacy'],
      environments: ['.*'],
    });
  });

  it('leaves what may be chosen by a dashboard to its variables, and what is written as it is', () => {
    const variables = fakeVariables({ levels: 'documented', window: '7d' });
    const query = { metric: 'classification', repositories: [], environments: [], groupBy: '$levels' };
    expect(interpolateQuery({ ...query, windows: '$levels', window: '${window}' }, variables)).toEqual({
      ...query,
      windows: 'documented',
      window: '7d',
    });
    expect(interpolateQuery({ ...query, windows: 'same' }, variables)).toMatchObject({ windows: 'same' });
  });
});
