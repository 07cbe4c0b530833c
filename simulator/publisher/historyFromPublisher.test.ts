import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyFromPublisher } from './historyFromPublisher';

const sha = (digit: string) => digit.repeat(40);
const pullRequest = (number: number, headRefName: string, commit: string, merged: string) => ({
  number,
  title: `Change ${number}`,
  headRefName,
  mergedAt: merged,
  mergeCommitSha: sha(String(number)),
  commits: [{ sha: sha('a'), authoredDate: commit, committedDate: commit }],
});
const exported = {
  repository: { owner: 'acme', name: 'publisher', defaultBranch: 'main' },
  pullRequests: [
    pullRequest(1, 'dependabot/bundler/rails', '2025-06-01T08:00:00+01:00', '2025-06-01T10:00:00+01:00'),
    pullRequest(2, 'revert-1-rails', '2025-06-01T10:58:00+01:00', '2025-06-01T11:00:00+01:00'),
  ],
  directCommits: [],
  tags: [
    { tagName: 'v1', createdAt: '2025-06-01T10:00:00+01:00', sha: sha('1') },
    { tagName: 'v2', createdAt: '2025-06-01T11:00:00+01:00', sha: sha('2') },
    { tagName: 'v3', createdAt: '2025-06-02T11:00:00+01:00', sha: sha('f') },
  ],
};

describe('a history from an exported git history', () => {
  const folder = mkdtempSync(join(tmpdir(), 'publisher-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function read(content: unknown) {
    const path = join(folder, 'export.json');
    writeFileSync(path, JSON.stringify(content));
    const [repository] = historyFromPublisher(path).repositories;
    if (repository === undefined) {
      throw new Error('no repository');
    }
    return repository;
  }

  it('keeps the facts, in UTC', () => {
    expect(read(exported).pullRequests[0]).toMatchObject({
      number: 1,
      mergedAt: '2025-06-01T09:00:00Z',
      mergeCommitSha: sha('1'),
      commits: [{ sha: sha('a'), committedAt: '2025-06-01T07:00:00Z' }],
      author: 'dependabot[bot]',
      labels: [],
    });
  });

  it('decides that a deployment follows each tag, and that the next one supersedes it', () => {
    const { deployments } = read(exported);
    expect(deployments).toHaveLength(3);
    expect(deployments[0]).toMatchObject({
      environment: 'production',
      ref: 'v1',
      sha: sha('1'),
      createdAt: '2025-06-01T09:04:00Z',
      statuses: [
        { state: 'in_progress', createdAt: '2025-06-01T09:04:00Z' },
        { state: 'success', createdAt: '2025-06-01T09:07:00Z' },
        { state: 'inactive', createdAt: '2025-06-01T10:07:00Z' },
      ],
    });
    expect(deployments[2]?.statuses).toHaveLength(2);
  });

  it('decides on a run of release.yml and a release for each tag', () => {
    const { workflowRuns, workflows, releases } = read(exported);
    expect(workflows).toMatchObject([{ fileName: 'release.yml' }]);
    expect(workflowRuns[1]).toMatchObject({ sha: sha('2'), conclusion: 'success', updatedAt: '2025-06-01T10:08:00Z' });
    expect(releases[1]).toMatchObject({ tagName: 'v2', publishedAt: '2025-06-01T10:01:00Z', draft: false });
  });

  it('labels reverts as hotfixes, and opens no pull request after its merge', () => {
    expect(read(exported).pullRequests[1]).toMatchObject({ labels: ['hotfix'], createdAt: '2025-06-01T10:00:00Z' });
  });

  it('knows the commit of a tag that no pull request brought', () => {
    expect(read(exported).directCommits).toMatchObject([{ sha: sha('f'), committedAt: '2025-06-02T10:00:00Z' }]);
  });

  it('names the file that is none, and what is wrong with it', () => {
    expect(() => read({ ...exported, tags: [{ tagName: 'v1' }] })).toThrow(/export\.json is not an exported history/);
    expect(() => historyFromPublisher(join(folder, 'missing.json'))).toThrow('missing.json');
  });
});
