import { z } from 'zod';
import { LAST_INSTANT, type Instant } from '../../../engine/domain/time';
import { releaseToDeployment } from '../../../sources/github/events/releaseToDeployment';
import { matcherOf } from '../../../sources/globs';
import type { Stream } from '../../events/streams';
import { nothing, says, withPayload, type DeliveryContent } from '../deliveryContent';
import { action, moment, optionalAddress, repository, requiredText } from '../payloadFields';
import { reviseBySnapshot } from '../revisions/reviseBySnapshot';
import type { WebhookSettings } from '../webhookSettings';
import { deploymentEvent, othersMakeDeployments } from './deploymentEvent';
/** `released` comes too when a pre-release becomes a release; that one is edited, when it or its text changes. */
const ACTIONS = new Set(['published', 'released', 'prereleased', 'edited', 'unpublished', 'deleted']);
const FULL_SHA = /^[\da-f]{40}(?:[\da-f]{24})?$/;

const anyRelease = z.object({
  release: z.object({
    id: z.int(),
    tag_name: requiredText,
    target_commitish: requiredText,
    draft: z.boolean(),
    prerelease: z.boolean(),
    /** None while it is a draft, and so after it was unpublished. */
    published_at: moment.nullable(),
    created_at: moment.nullish(),
    /** Not on every GitHub Enterprise Server. */
    updated_at: moment.nullish(),
    html_url: optionalAddress,
  }),
  repository,
});

type Payload = z.output<typeof anyRelease>;

/** What became of a release, as the webhook `release` brings it: it is a deployment while it would be read as one. */
export function readRelease(payload: unknown, settings: WebhookSettings): DeliveryContent {
  return withPayload(action, payload, ({ action: happened }) => {
    if (settings.deployments !== 'release') {
      return othersMakeDeployments(settings);
    }
    return ACTIONS.has(happened)
      ? withPayload(anyRelease, payload, (parsed) => readSnapshot(happened, parsed, settings))
      : nothing(`That a release was ${happened} deploys nothing`);
  });
}

function readSnapshot(happened: string, payload: Payload, settings: WebhookSettings): DeliveryContent {
  const { draft, prerelease, tag_name: tag } = payload.release;
  if (!matcherOf('tag', settings.tagPatterns)(tag)) {
    return nothing(`The tag ${tag} does not match ${settings.tagPatterns.join(' or ')}`);
  }
  if (draft || prerelease || happened === 'unpublished' || happened === 'deleted') {
    return takeBack(happened, payload, settings);
  }
  return happened === 'edited' ? nothing('That a release was edited deploys nothing') : deployed(payload, settings);
}

function deployed(payload: Payload, settings: WebhookSettings): DeliveryContent {
  const { published_at, updated_at } = payload.release;
  const event = eventOf(payload, published_at, settings);
  if (event === undefined) {
    return nothing('A release that was never published is no deployment');
  }
  return says({
    subject: subjectOf(payload),
    // One that is published again counts from then on, as in GitHub's list.
    revise: reviseBySnapshot([{ event: { ...event, revision: updated_at ?? event.occurredAt } }]),
  });
}

/** It is kept also where nothing was said before: that it was published may come later. */
function takeBack(happened: string, payload: Payload, settings: WebhookSettings): DeliveryContent {
  const { published_at, created_at } = payload.release;
  const event = eventOf(payload, published_at ?? created_at, settings);
  if (event === undefined) {
    return nothing('A release that was never published is no deployment');
  }
  const onlyToTakeBack = published_at === null && happened !== 'unpublished';
  return says({
    subject: subjectOf(payload),
    revise: (streams) => {
      // One that is deleted does not come back, whatever is delivered late.
      const revision = happened === 'deleted' ? LAST_INSTANT : revisionOfDraft(payload, streams);
      return revision === undefined
        ? []
        : reviseBySnapshot([{ event: { ...event, status: 'skipped', revision }, onlyToTakeBack }])(streams);
    },
  });
}

/**
 * When a release became a draft or a pre-release. Within a second (GitHub's clock has no more) it was one first, and was
 * released then. Where GitHub does not say when a release was unpublished, that was after all that is known of it.
 */
function revisionOfDraft({ release }: Payload, streams: readonly Stream[]): number | undefined {
  const revision = release.updated_at ?? release.published_at;
  if (revision !== null) {
    return revision - 1;
  }
  const known = streams.flat().flatMap(({ event }) => ('revision' in event ? [event.revision ?? 0] : []));
  return known.length === 0 ? undefined : Math.max(...known) + 1;
}

function subjectOf({ release, repository: { full_name } }: Payload) {
  return { kind: 'deployment', id: `release-${release.id}`, repository: full_name } as const;
}

function eventOf(
  { release, repository: { full_name } }: Payload,
  at: Instant | null | undefined,
  settings: WebhookSettings
) {
  const sha = release.target_commitish;
  const dated = releaseToDeployment(
    {
      id: `release-${release.id}`,
      tag: release.tag_name,
      publishedAt: at ?? undefined,
      isDraft: false,
      isPrerelease: false,
      // A release of a branch does not tell which commit its tag is on.
      commit: FULL_SHA.test(sha) ? { sha, committedAt: null } : undefined,
      url: release.html_url,
    },
    full_name,
    settings.environment
  );
  return dated === undefined ? undefined : deploymentEvent(dated.deployment);
}
