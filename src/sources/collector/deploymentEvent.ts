import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { instantFromIso } from '../../engine/domain/instantFromIso';

const instant = z.string().transform((text, context) => {
  try {
    return instantFromIso(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: DoraError.from(error).message });
    return z.NEVER;
  }
});

const optionalText = z
  .string()
  .nullish()
  .transform((text) => text || undefined);

/** A deployment event as the collector lists it; GitHub's own, which come by webhook, know more than posted ones. */
export const deploymentEvent = z
  .object({
    id: z.string(),
    timestamp: instant,
    environment: z.string().min(1),
    commit_sha: z.string().min(1),
    version: optionalText,
    status: z.enum(['success', 'failure', 'cancelled', 'skipped']),
    repository: optionalText,
    started_at: instant.nullish(),
    unhealthy_at: instant.nullish(),
    url: optionalText,
  })
  .transform(({ id, timestamp, environment, commit_sha, status, version, repository, ...more }) => ({
    id,
    finishedAt: timestamp,
    startedAt: more.started_at ?? timestamp,
    environment,
    sha: commit_sha.toLowerCase(),
    status,
    ...(version !== undefined && { version }),
    ...(repository !== undefined && { repository: repository.toLowerCase() }),
    ...(more.unhealthy_at != null && { unhealthyAt: more.unhealthy_at }),
    ...(more.url !== undefined && { url: more.url }),
  }));

export type DeploymentEvent = z.output<typeof deploymentEvent>;
