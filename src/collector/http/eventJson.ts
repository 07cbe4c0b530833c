import type { CollectorEvent } from '../events/collectorEvent';
import type { StoredEvent } from '../storage/eventStore';

/** A stored event as it is shown: the members that were posted, and what the collector knows about it. */
export function eventJson({ id, event, receivedAt, supersedes }: StoredEvent): Record<string, unknown> {
  return {
    id,
    kind: event.kind,
    ...members(event),
    ...(event.repository !== undefined && { repository: event.repository }),
    received_at: new Date(receivedAt).toISOString(),
    ...(supersedes !== undefined && { supersedes }),
  };
}

function members(event: CollectorEvent): Record<string, unknown> {
  const timestamp = new Date(event.occurredAt).toISOString();
  switch (event.kind) {
    case 'deployment':
      return {
        timestamp,
        environment: event.environment,
        commit_sha: event.commitSha,
        ...(event.version !== undefined && { version: event.version }),
        status: event.status,
        ...(event.deploymentId !== undefined && { deployment_id: event.deploymentId }),
        ...(event.startedAt !== undefined && { started_at: new Date(event.startedAt).toISOString() }),
        ...(event.unhealthyAt !== undefined && { unhealthy_at: new Date(event.unhealthyAt).toISOString() }),
        ...(event.url !== undefined && { url: event.url }),
      };
    case 'lead-time':
      return {
        timestamp,
        lead_time_seconds: event.leadTimeSeconds,
        pr_number: event.pullRequest,
        ...(event.commitCount !== undefined && { commit_count: event.commitCount }),
      };
    case 'incident':
      return {
        event: event.event,
        timestamp,
        incident_id: event.incidentId,
        ...(event.severity !== undefined && { severity: event.severity }),
      };
    case 'deployment-frequency':
      return { timestamp, count: event.count, window: event.window };
    case 'change-failure-rate':
      return { timestamp, rate: event.percent, window: event.window };
    case 'vulnerability':
      return {
        event: event.event,
        timestamp,
        vulnerability_id: event.vulnerabilityId,
        severity: event.severity,
        ...(event.dependency !== undefined && { dependency: event.dependency }),
      };
    case 'change':
      return {
        timestamp,
        pr_number: event.pullRequest,
        merge_commit_sha: event.mergeCommitSha,
        base: event.base,
        into_default_branch: event.intoDefaultBranch,
        title: event.title,
        ...(event.author !== undefined && { author: event.author }),
        labels: event.labels,
        ...(event.dependencies !== undefined && { dependencies: event.dependencies }),
        ...(event.url !== undefined && { url: event.url }),
      };
  }
}
