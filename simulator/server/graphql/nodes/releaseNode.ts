import type { Release } from '../../../history/release';
import { latestFirst } from '../../../history/timestamp';
import { type IndexedRepository, visibleReleases } from '../../historyIndex';
import type { GraphqlContext, GraphqlNode, Order } from '../graphqlContext';
import { accountNode } from './accountNode';
import { commitOrUnknownNode } from './commitNode';
import { orderedBy } from './connection';
import { nodeId } from './nodeId';
import { refNode } from './refNode';

export function releaseNode(repository: IndexedRepository, release: Release, context: GraphqlContext): GraphqlNode {
  const { draft, tagName } = release;
  return {
    __typename: 'Release',
    id: nodeId('Release', repository.fullName, release.id),
    databaseId: release.id,
    name: release.name,
    tagName,
    isDraft: draft,
    isPrerelease: release.prerelease,
    isLatest: release === latestRelease(repository),
    createdAt: release.createdAt,
    publishedAt: release.publishedAt,
    updatedAt: release.publishedAt ?? release.createdAt,
    description: null,
    author: accountNode('deploy-bot', context),
    url: `${context.webUrl}/${repository.fullName}/releases/tag/${tagName}`,
    // A draft's tag is made when it is published.
    tag: draft ? null : () => refNode(repository, tagName, context),
    tagCommit: draft ? null : () => commitOrUnknownNode(repository, release.sha, context),
  };
}

/** The releases that the token may see, in GitHub's order: by the tagged commit's date, not by publication. */
export function releasesInOrder(
  repository: IndexedRepository,
  order: Order<'CREATED_AT' | 'NAME'> | null
): readonly Release[] {
  const visible = visibleReleases(repository);
  const textOf = (release: Release) => (order?.field === 'NAME' ? release.name : release.createdAt);
  return orderedBy(visible, { direction: order?.direction ?? 'DESC', textOf, idOf: (release) => release.id });
}

function latestRelease(repository: IndexedRepository): Release | undefined {
  const candidates = repository.releases.filter((release) => !release.draft && !release.prerelease);
  return latestFirst(
    candidates,
    (release) => release.createdAt,
    (release) => release.id
  )[0];
}
