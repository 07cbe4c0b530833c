import { HOUR, MINUTE } from '../../../engine/domain/time';
import { changed, examplePayload } from '../testing/examplePayloads.fixtures';
import type { Delivery } from '../testing/deliveries.fixtures';
import type { WebhookCollector } from '../testing/webhookCollector.fixtures';

export const OPENED = Date.UTC(2026, 5, 29, 10);
export const iso = (moment: number) => new Date(moment).toISOString();

/** How an issue looks at a moment. */
export interface Snapshot {
  readonly action: string;
  readonly at: number;
  readonly labels: readonly string[];
  readonly closedAt: number | null;
  readonly label?: string;
  /** Why it was closed: `completed` unless given. */
  readonly reason?: string;
}

/** The delivery that tells how `Acme/Shop#12` looks at a moment. */
export function delivery(
  { action, at, labels, closedAt, label, reason }: Snapshot,
  issue: Record<string, unknown> = {}
): Delivery {
  const payload = changed(examplePayload('issues', 'opened'), {
    action,
    issue: {
      number: 12,
      state: closedAt === null ? 'open' : 'closed',
      state_reason: closedAt === null ? null : (reason ?? 'completed'),
      labels: labels.map((name) => ({ name })),
      created_at: iso(OPENED),
      closed_at: closedAt === null ? null : iso(closedAt),
      updated_at: iso(at),
      ...issue,
    },
    repository: { full_name: 'Acme/Shop' },
    ...(label !== undefined && { label: { name: label } }),
  });
  return { event: 'issues', payload };
}

/** Delivers one after the other. @throws Error where one is not taken */
export async function deliverEach(collector: WebhookCollector, snapshots: readonly Snapshot[]): Promise<void> {
  for (const snapshot of snapshots) {
    const { event, payload } = delivery(snapshot);
    expect((await collector.deliver(event, payload)).status).toBeLessThan(300);
  }
}

export const opened: Snapshot = {
  action: 'opened',
  at: OPENED,
  labels: ['incident', 'severity: Critical'],
  closedAt: null,
};
export const closed: Snapshot = { ...opened, action: 'closed', at: OPENED + HOUR, closedAt: OPENED + HOUR };
export const reopened: Snapshot = { ...opened, action: 'reopened', at: OPENED + 2 * HOUR };
export const closedAgain: Snapshot = {
  ...opened,
  action: 'closed',
  at: OPENED + 3 * HOUR,
  closedAt: OPENED + 3 * HOUR,
};
export const closedAsNone: Snapshot = { ...closed, reason: 'not_planned' };
export const unlabeled: Snapshot = {
  ...opened,
  action: 'unlabeled',
  at: OPENED + MINUTE,
  labels: [],
  label: 'incident',
};
