import { DAY } from '../../../engine/domain/time';
import type { RestRequest } from '../client/sending/sendRest';
import { DoraError } from '../../../engine/domain/doraError';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub, type FakeRepository } from '../testing/fakeGitHub.fixtures';
import { iso, type ReleaseRow } from '../testing/rows.fixtures';

const NOW = Date.UTC(2026, 5, 1);
const SHA = 'c'.repeat(40);

function releaseRow(tagName: string, changes: Partial<ReleaseRow> = {}): ReleaseRow {
  return {
    id: `R_${tagName}`,
    databaseId: null,
    tagName,
    tagCommit: { oid: `sha-${tagName}`, committedDate: iso(NOW - 20 * DAY) },
    publishedAt: iso(NOW - DAY),
    isDraft: false,
    isPrerelease: false,
    url: null,
    ...changes,
  };
}

async function read(repository: FakeRepository, rest?: (request: RestRequest) => unknown) {
  const gitHub = fakeGitHub({ 'acme/shop': repository }, { pageSize: 2, ...(rest && { rest }) });
  const request = aRequest({ since: NOW - 7 * DAY, deployments: { kind: 'releases', environment: 'production' } });
  const { repositories, notices } = await readDelivery(gitHub, request);
  return { deployments: repositories[0]?.deployments, why: repositories[0]?.whyNoDeployments, notices };
}

describe('releases', () => {
  it('are deployments of their tag at their publication, without drafts and pre-releases', async () => {
    const { deployments } = await read({
      releases: [
        releaseRow('v2'),
        releaseRow('v3-rc', { isPrerelease: true }),
        releaseRow('v3', { isDraft: true, publishedAt: null }),
      ],
    });
    expect(deployments).toEqual([
      {
        id: 'R_v2',
        repository: 'acme/shop',
        environment: 'production',
        sha: 'sha-v2',
        version: 'v2',
        status: 'success',
        startedAt: NOW - DAY,
        finishedAt: NOW - DAY,
      },
    ]);
  });

  it('are all read: the release of an old commit comes last in the list, and may be the newest', async () => {
    const ancient = { oid: 'sha-old', committedDate: iso(NOW - 900 * DAY) };
    const others = Array.from({ length: 9 }, (_each, index) =>
      releaseRow(`v1.${index}`, { publishedAt: iso(NOW - (100 + index) * DAY) })
    );
    const { deployments } = await read({ releases: [...others, releaseRow('v0.9.1', { tagCommit: ancient })] });
    expect(deployments?.map(({ version }) => version)).toContain('v0.9.1');
  });

  it('without a tagged commit have the one they were made of, else that of the tag', async () => {
    const rest = ({ path, parameters }: RestRequest) => {
      if (path.endsWith('/releases')) {
        return [
          { id: 1, tag_name: 'v1', target_commitish: SHA },
          { id: 2, tag_name: 'v2', target_commitish: 'main' },
          { id: 3, tag_name: 'v3', target_commitish: 'main' },
        ];
      }
      if (parameters['tag'] === 'v2') {
        return { sha: 'found', commit: { committer: { date: iso(NOW - 30 * DAY) } } };
      }
      throw new DoraError('notFound', 'no such commit');
    };
    const releases = ['v1', 'v2', 'v3'].map((tag) => releaseRow(tag, { tagCommit: null }));
    const { deployments, notices } = await read({ releases }, rest);
    const shas = Object.fromEntries(deployments?.map(({ version, sha }) => [version, sha]) ?? []);
    expect(shas).toEqual({ v1: SHA, v2: 'found', v3: 'tag:v3' });
    expect(notices[0]?.text).toMatch(/no commit found for 1 releases \(v3\)/);
  });

  it('that are only drafts and pre-releases, or none, are explained', async () => {
    expect((await read({ releases: [releaseRow('v1', { isPrerelease: true })] })).why).toMatch(
      /drafts and pre-releases/
    );
    expect((await read({})).why).toMatch(/has no releases; use another deployment source/);
  });
});
