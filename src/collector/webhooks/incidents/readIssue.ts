import { z } from 'zod';
import { LAST_INSTANT, SECOND, type Instant } from '../../../engine/domain/time';
import { incidentFromIssue, isClosedAsNone } from '../../../sources/incidents/issues/incidentIssue';
import type { IncidentPosted } from '../../events/collectorEvent';
import type { Stream } from '../../events/streams';
import { nothing, says, withPayload, type DeliveryContent } from '../deliveryContent';
import { action, label, labels, moment, optionalText, repository, requiredText, labelsAfter } from '../payloadFields';
import { reviseBySnapshot, type SnapshotEvent } from '../revisions/reviseBySnapshot';
import type { Statement } from '../revisions/statement';
import type { WebhookSettings } from '../webhookSettings';

/** The issue is no longer in this repository: nothing that is said about it later can be newer. */
const GONE = new Set(['deleted', 'transferred']);
const ACTIONS = new Set(['opened', 'closed', 'reopened', 'labeled', 'unlabeled', ...GONE]);

const issuePayload = action.extend({
  issue: z.object({
    number: z.int().positive(),
    state: requiredText,
    state_reason: optionalText,
    labels,
    created_at: moment,
    closed_at: moment.nullable(),
    updated_at: moment,
    /** Only there for a pull request. */
    pull_request: z.unknown().optional(),
  }),
  label,
  repository,
});

type Payload = z.output<typeof issuePayload>;

/** An issue as an incident, as the webhook `issues` brings it: the same that reading the issues with the label gives. */
export function readIssue(payload: unknown, { incidentLabel }: WebhookSettings): DeliveryContent {
  return withPayload(action, payload, ({ action: happened }) => {
    if (!ACTIONS.has(happened)) {
      return nothing(`That an issue was ${happened} changes no incident`);
    }
    return withPayload(issuePayload, payload, (parsed) => {
      if (parsed.issue.pull_request) {
        return nothing('A pull request is no incident');
      }
      const isIncidentLabel = (name: string) => name.toLowerCase() === incidentLabel.toLowerCase();
      const present = labelsAfter(parsed, parsed.issue.labels);
      if (present.some(isIncidentLabel)) {
        return says(statement(parsed, present, GONE.has(happened) || isNone(parsed) ? 'was' : 'is'));
      }
      if (happened === 'unlabeled' && (parsed.label === undefined || isIncidentLabel(parsed.label.name))) {
        // A label that was deleted from the repository is not named: then only what is known as an incident was one.
        return says(statement(parsed, present, parsed.label === undefined ? 'may have been' : 'was'));
      }
      return nothing(`The issue has no label ${incidentLabel}`);
    });
  });
}

function isNone({ issue }: Payload): boolean {
  return isClosedAsNone({ closedAt: closedAt(issue), stateReason: issue.state_reason });
}

/** An issue that was opened again still says when it was closed. */
function closedAt({ state, closed_at: at }: Payload['issue']): Instant | null {
  return state === 'open' ? null : at;
}

/**
 * GitHub's clock has seconds, and of two snapshots of one second that which says more would hold: that it is an incident.
 * But an issue is opened before it is closed as none.
 */
function revisionOf(payload: Payload): number {
  return GONE.has(payload.action) ? LAST_INSTANT : payload.issue.updated_at + (isNone(payload) ? SECOND / 2 : 0);
}

/** @param asIncident whether the issue is an incident, or no longer */
function statement(
  payload: Payload,
  labelsNow: readonly string[],
  asIncident: 'is' | 'was' | 'may have been'
): Statement {
  const { repository: of, issue } = payload;
  const isIncident = asIncident === 'is';
  const { id, severity, detectedAt, resolvedAt } = incidentFromIssue(of.full_name, {
    number: issue.number,
    labels: labelsNow,
    openedAt: issue.created_at,
    closedAt: closedAt(issue),
  });
  const eventOf = (event: IncidentPosted['event'], occurredAt: Instant) => ({
    kind: 'incident' as const,
    occurredAt,
    repository: of.full_name,
    event,
    incidentId: id,
    ...(severity !== undefined && { severity: severity.toLowerCase() }),
    revision: revisionOf(payload),
  });
  const goesOn: SnapshotEvent = { event: eventOf('resolution-withdrawn', detectedAt), onlyToTakeBack: true };
  const ends: SnapshotEvent = resolvedAt === null ? goesOn : { event: eventOf('resolved', resolvedAt) };
  return {
    subject: { kind: 'incident', id, repository: of.full_name, begunAt: detectedAt },
    revise: (streams) =>
      reviseBySnapshot([
        isIncident
          ? { event: eventOf('detected', detectedAt) }
          : { event: eventOf('detection-withdrawn', detectedAt), onlyToTakeBack: asIncident === 'may have been' },
        // Where a person said that it was one, it is no less over for being closed as none.
        isIncident || (isNone(payload) && streams.some(isDetectedByPerson)) ? ends : goesOn,
      ])(streams),
  };
}

function isDetectedByPerson(stream: Stream): boolean {
  const event = stream.at(-1)?.event;
  return event?.kind === 'incident' && event.event === 'detected' && event.revision === undefined;
}
