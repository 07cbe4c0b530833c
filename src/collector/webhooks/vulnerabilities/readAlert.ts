import { z } from 'zod';
import type { Instant } from '../../../engine/domain/time';
import type { VulnerabilityPosted } from '../../events/collectorEvent';
import { says, withPayload, type DeliveryContent } from '../deliveryContent';
import { action, moment, repository, requiredText } from '../payloadFields';
import { reviseBySnapshot } from '../revisions/reviseBySnapshot';
import type { Statement } from '../revisions/statement';

const alertPayload = action.extend({
  alert: z.object({
    number: z.int().positive(),
    dependency: z.object({ package: z.object({ name: requiredText }) }),
    security_advisory: z.object({ published_at: moment }),
    security_vulnerability: z.object({ severity: requiredText }),
    created_at: moment,
    updated_at: moment,
    fixed_at: moment.nullable(),
  }),
  repository,
});

/**
 * An alert of Dependabot's, as the webhook `dependabot_alert` brings it, whatever happened to it: each delivery has the
 * whole alert. One that was dismissed is not remediated, and one that was introduced again is so no longer.
 */
export function readAlert(payload: unknown): DeliveryContent {
  return withPayload(alertPayload, payload, (parsed) => says(statement(parsed)));
}

function statement({ alert, repository: { full_name } }: z.output<typeof alertPayload>): Statement {
  // One advisory can make several alerts in a repository, each with a remedy of its own.
  const id = `${full_name}#dependabot-${alert.number}`;
  const eventOf = (event: VulnerabilityPosted['event'], occurredAt: Instant) => ({
    kind: 'vulnerability' as const,
    occurredAt,
    repository: full_name,
    event,
    vulnerabilityId: id,
    severity: alert.security_vulnerability.severity.toLowerCase(),
    dependency: alert.dependency.package.name,
    revision: alert.updated_at,
  });
  return {
    subject: { kind: 'vulnerability', id, repository: full_name, begunAt: alert.created_at },
    revise: reviseBySnapshot([
      { event: eventOf('published', alert.security_advisory.published_at) },
      { event: eventOf('detected', alert.created_at) },
      alert.fixed_at === null
        ? { event: eventOf('remediation-withdrawn', alert.created_at), onlyToTakeBack: true }
        : { event: eventOf('remediated', alert.fixed_at) },
    ]),
  };
}
