import { z } from 'zod';
import { releaseToDeployment } from '../../../sources/github/events/releaseToDeployment';
import { nothing, reading, says, type DeliveryReading } from '../deliveryReading';
import { action, moment, optionalText, repository, requiredText } from '../payloadFields';
import { reviseBySnapshot } from '../revisions/reviseBySnapshot';
import type { WebhookSettings } from '../webhookSettings';
import { deploymentWord } from './deploymentWord';
import { othersMakeDeployments } from './othersMakeDeployments';

/** `released` comes too when a pre-release becomes a release. */
const ACTIONS = new Set(['published', 'released']);
const FULL_SHA = /^[\da-f]{40}(?:[\da-f]{24})?$/;

const publishedRelease = z.object({
  release: z.object({
    id: z.int(),
    tag_name: requiredText,
    target_commitish: requiredText,
    draft: z.boolean(),
    prerelease: z.boolean(),
    published_at: moment.nullable(),
    html_url: optionalText,
  }),
  repository,
});

/** A published release, as the webhook `release` brings it. */
export function readRelease(payload: unknown, settings: WebhookSettings): DeliveryReading {
  return reading(action, payload, ({ action: happened }) => {
    if (settings.deployments !== 'release') {
      return othersMakeDeployments(settings);
    }
    if (!ACTIONS.has(happened)) {
      return nothing(`That a release was ${happened} deploys nothing`);
    }
    return reading(publishedRelease, payload, (parsed) => readPublished(parsed, settings));
  });
}

function readPublished(
  { release, repository: { full_name } }: z.output<typeof publishedRelease>,
  { environment }: WebhookSettings
): DeliveryReading {
  const sha = release.target_commitish;
  const dated = releaseToDeployment(
    {
      id: `release-${release.id}`,
      tag: release.tag_name,
      publishedAt: release.published_at ?? undefined,
      isDraft: release.draft,
      isPrerelease: release.prerelease,
      // A release of a branch does not tell which commit its tag is on.
      commit: FULL_SHA.test(sha) ? { sha, committedAt: null } : undefined,
      url: release.html_url,
    },
    full_name,
    environment
  );
  if (dated === undefined) {
    return nothing('Drafts and pre-releases are no deployments');
  }
  const word = deploymentWord(dated.deployment);
  return says({
    subject: { kind: 'deployment', id: dated.deployment.id, repository: full_name },
    // One that is published again counts from then on, as in GitHub's list.
    revise: reviseBySnapshot([{ event: { ...word, revision: word.occurredAt } }]),
  });
}
