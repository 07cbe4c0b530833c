import { z } from 'zod';
import { SECOND, type Instant } from '../../engine/domain/time';
import type { CollectorEvent, IncidentPosted, IncidentWithdrawal, PostedKind } from './collectorEvent';
import { EARLIEST, optionalRepository, optionalText, pastMoment, requiredText } from './eventFields';

/** What the schemas of bodies need to know. */
export interface BodyContext {
  readonly now: () => Instant;
  /** Lower-case words; another one is refused, lest a typing error makes a critical incident harmless. */
  readonly severities: readonly string[];
}

/** What the body of a call says. */
type PostedAs<Kind extends PostedKind> =
  Extract<CollectorEvent, { kind: Kind }> | (Kind extends IncidentPosted['kind'] ? IncidentWithdrawal : never);

const count = z.int().nonnegative();
const window = requiredText.regex(/^\d+\s*(?:m|min|h|d|w)$/, 'must be a length of time such as 24h or 30d');
const status = oneOf(['success', 'failure', 'cancelled', 'skipped']);
/** What a workflow worked out by itself may be above 100: hot fixes per release, say. */
const rate = z.number('must be a number, in percent').nonnegative('is negative');

/**
 * The body of each call as it is posted, turned into an event. Members that are not named here are refused, so that
 * a misspelt one is not lost in silence. Making these takes a hundred times as long as reading an event with them.
 */
export function eventBodies({ now, severities }: BodyContext) {
  const moment = pastMoment(now);
  const leadTime = z
    .number()
    .nonnegative('is negative: the deployment cannot come before the first commit')
    .refine(
      (seconds) => now() - seconds * SECOND >= EARLIEST,
      'is too long: the first commit would be from before 2000'
    );
  const severity = oneOf(severities);
  const optionalSeverity = optionalText.pipe(severity.optional()).meta({ enum: [...severities, '', null] });
  return {
    deployment: z
      .strictObject({
        timestamp: moment,
        environment: optionalText,
        commit_sha: requiredText,
        version: optionalText,
        status: status.nullish(),
        repository: optionalRepository,
      })
      .transform(({ timestamp, environment, commit_sha, version, status: posted, repository }) => ({
        kind: 'deployment' as const,
        occurredAt: timestamp,
        environment: environment ?? 'production',
        commitSha: commit_sha,
        status: posted ?? 'success',
        ...(version !== undefined && { version }),
        ...(repository !== undefined && { repository }),
      })),
    'lead-time': z
      .strictObject({
        lead_time_seconds: leadTime,
        pr_number: z.int().positive(),
        commit_count: count.nullish(),
        repository: optionalRepository,
      })
      .transform(({ lead_time_seconds, pr_number, commit_count, repository }) => ({
        kind: 'lead-time' as const,
        occurredAt: now(),
        leadTimeSeconds: lead_time_seconds,
        pullRequest: pr_number,
        ...(commit_count !== undefined && commit_count !== null && { commitCount: commit_count }),
        ...(repository !== undefined && { repository }),
      })),
    incident: z
      .strictObject({
        event: oneOf(['detected', 'resolved', 'withdrawn']),
        timestamp: moment,
        severity: optionalSeverity,
        incident_id: z.union([requiredText, z.int()], 'must be text, or a whole number').transform(String),
        repository: optionalRepository,
      })
      .transform(({ event, timestamp, severity: posted, incident_id, repository }): PostedAs<'incident'> => {
        const about = {
          occurredAt: timestamp,
          incidentId: incident_id,
          ...(repository !== undefined && { repository }),
        };
        return event === 'withdrawn'
          ? { kind: 'incident-withdrawal', ...about }
          : { kind: 'incident', event, ...about, ...(posted !== undefined && { severity: posted }) };
      }),
    'deployment-frequency': z
      .strictObject({ count, window, repository: optionalRepository })
      .transform(({ repository, ...observed }) => ({
        kind: 'deployment-frequency' as const,
        occurredAt: now(),
        ...observed,
        ...(repository !== undefined && { repository }),
      })),
    'change-failure-rate': z
      .strictObject({ rate, window, repository: optionalRepository })
      .transform(({ rate: percent, window: observed, repository }) => ({
        kind: 'change-failure-rate' as const,
        occurredAt: now(),
        percent,
        window: observed,
        ...(repository !== undefined && { repository }),
      })),
    vulnerability: z
      .strictObject({
        event: oneOf(['published', 'detected', 'remediated']),
        timestamp: moment,
        severity,
        vulnerability_id: requiredText,
        repository: optionalRepository,
      })
      .transform(({ event, timestamp, severity: posted, vulnerability_id, repository }) => ({
        kind: 'vulnerability' as const,
        occurredAt: timestamp,
        event,
        vulnerabilityId: vulnerability_id,
        severity: posted,
        ...(repository !== undefined && { repository }),
      })),
  } satisfies { readonly [Kind in PostedKind]: z.ZodType<PostedAs<Kind>> };
}

/** One of some lower-case words, in whatever case it is written. */
function oneOf<const Word extends string>(words: readonly Word[]) {
  const known = `must be one of ${words.join(', ')}`;
  return (
    z
      .string(known)
      .trim()
      .toLowerCase()
      .pipe(z.enum(words, known))
      // What goes in is any text by its type: who only sees that could not know the words.
      .meta({ enum: [...words] })
  );
}
