import type { Release } from '../../history/release';
import { latestFirst } from '../../history/timestamp';
import { notFound } from '../gitHubProblem';
import { visibleReleases } from '../historyIndex';
import { accountJson } from './json';
import type { RestContext, RestRouteEntry } from './restContext';

const permission = 'contents=read';

export const releaseRoutes: readonly RestRouteEntry[] = [
  {
    path: '/releases',
    documentation: 'releases/releases#list-releases',
    permission,
    answer: (context) =>
      context.page(byTaggedCommit(visibleReleases(context.repository)), (release) => releaseJson(release, context)),
  },
  {
    path: '/releases/latest',
    documentation: 'releases/releases#get-the-latest-release',
    permission,
    answer: (context) => {
      const published = context.repository.releases.filter((release) => !release.draft && !release.prerelease);
      return found(byTaggedCommit(published)[0], context);
    },
  },
  {
    path: '/releases/:id',
    documentation: 'releases/releases#get-a-release',
    permission,
    answer: (context) =>
      found(
        visibleReleases(context.repository).find((release) => release.id === Number(context.params['id'])),
        context
      ),
  },
  {
    path: '/releases/tags/:tag',
    documentation: 'releases/releases#get-a-release-by-tag-name',
    permission,
    answer: (context) =>
      found(
        context.repository.releases.find((release) => !release.draft && release.tagName === context.params['tag']),
        context
      ),
  },
];

/** GitHub's order: by the date of the tagged commit, which is not the day of publication. */
function byTaggedCommit(releases: readonly Release[]): Release[] {
  return latestFirst(
    releases,
    (release) => release.createdAt,
    (release) => release.id
  );
}

function found(release: Release | undefined, context: RestContext) {
  if (release === undefined) {
    throw notFound();
  }
  return releaseJson(release, context);
}

function releaseJson(release: Release, { repository, repositoryUrl, webUrl }: RestContext) {
  return {
    id: release.id,
    tag_name: release.tagName,
    target_commitish: release.targetCommitish,
    name: release.name,
    body: '',
    draft: release.draft,
    prerelease: release.prerelease,
    author: accountJson('deploy-bot', webUrl),
    created_at: release.createdAt,
    published_at: release.publishedAt,
    url: `${repositoryUrl}/releases/${release.id}`,
    html_url: `${webUrl}/${repository.fullName}/releases/tag/${release.tagName}`,
    assets: [],
  };
}
