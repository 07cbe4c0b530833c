import { DoraError } from '../../engine/domain/doraError';
import { MINUTE } from '../../engine/domain/time';
import type { GraphqlAnswer } from '../../sources/github/client/sending/sendGraphql';
import { fakeGitHub } from '../../sources/github/testing/fakeGitHub.fixtures';
import { openListings } from './listings';

const page = (...names: string[]): GraphqlAnswer => ({
  data: { repositoryOwner: { repositories: { nodes: names.map((nameWithOwner) => ({ nameWithOwner })) } } },
  problems: [],
});

describe('lists of repositories', () => {
  let now = Date.UTC(2026, 2, 1);
  let answer: () => GraphqlAnswer;
  const open = () => openListings(fakeGitHub({}, { intercept: () => answer() }), () => now);
  const fail = (code: DoraError['code']) => () => {
    throw new DoraError(code, 'GitHub is away');
  };

  it('are as they were last, with a notice, while GitHub is away', async () => {
    const listings = open();
    answer = () => page('acme/shop');
    await listings.ofOwner('acme', 'kept');
    now += 6 * MINUTE;
    answer = fail('unreachable');
    expect(await listings.ofOwner('ACME', 'kept')).toEqual({
      repositories: [{ repository: 'acme/shop', topics: [] }],
      notices: [{ severity: 'warning', text: 'Which repositories acme has is as it was last listed: GitHub is away' }],
    });
    answer = () => page('acme/shop', 'acme/web');
    now += 10_001;
    expect((await listings.ofOwner('acme', 'refreshed')).repositories).toHaveLength(2);
  });

  it('are none where the token was refused, whatever was listed before', async () => {
    const listings = open();
    answer = () => page('acme/shop');
    await listings.ofOwner('acme', 'kept');
    now += 6 * MINUTE;
    answer = fail('unauthorized');
    await expect(listings.ofOwner('acme', 'kept')).rejects.toThrow('GitHub is away');
  });
});
