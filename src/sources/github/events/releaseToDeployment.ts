import type { Instant } from '../../../engine/domain/time';
import type { DatedDeployment } from './datedDeployment';

/** A release as either half of GitHub's API describes it. */
export interface Release {
  readonly id: string;
  readonly tag: string;
  readonly publishedAt: Instant | undefined;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;
  readonly commit: { readonly sha: string; readonly committedAt: Instant | null } | undefined;
  readonly url: string | undefined;
}

/** The deployment behind a release, or undefined for drafts and pre-releases. */
export function releaseToDeployment(
  release: Release,
  repository: string,
  environment: string
): DatedDeployment | undefined {
  const { publishedAt, commit } = release;
  if (publishedAt === undefined || release.isDraft || release.isPrerelease) {
    return undefined;
  }
  return {
    // A tag that was deleted leaves no commit: such a release contains what was merged before it.
    committedAt: commit ? commit.committedAt : publishedAt,
    deployment: {
      id: release.id,
      repository,
      environment,
      sha: commit?.sha ?? `tag:${release.tag}`,
      version: release.tag,
      status: 'success',
      startedAt: publishedAt,
      finishedAt: publishedAt,
      ...(release.url && { url: release.url }),
    },
  };
}
