import * as fc from 'fast-check';
import { HOUR } from '../../engine/domain/time';
import type { CollectorEvent } from '../events/collectorEvent';
import type { StoredEvent } from '../events/streams';

const BEGIN = Date.UTC(2026, 5, 1);

type Kind = 'deployment' | 'lead-time' | 'incident' | 'vulnerability' | 'change';

interface Draft {
  readonly kind: Kind;
  readonly side: number;
  readonly isWithdrawn: boolean;
  readonly id: string;
  readonly repository: string | undefined;
  readonly hour: number;
  readonly environment: string;
  readonly status: 'success' | 'failure' | 'cancelled';
  /** Which of the earlier events it supersedes; what it is about then follows from that. */
  readonly corrects: number | undefined;
}

/**
 * Events and revisions as a store may hold them, on few things at few moments so that many meet: with and without their
 * repository, in any order, withdrawn and posted again.
 */
export function eventHistories(...kinds: readonly Kind[]): fc.Arbitrary<StoredEvent[]> {
  const draft: fc.Arbitrary<Draft> = fc.record({
    kind: fc.constantFrom(...kinds),
    side: fc.nat({ max: 2 }),
    isWithdrawn: fc.constantFrom(true, false, false),
    id: fc.constantFrom('A', 'A', 'B'),
    repository: fc.constantFrom(undefined, 'acme/shop', 'Acme/Shop', 'acme/docs'),
    hour: fc.nat({ max: 9 }),
    environment: fc.constantFrom('production', 'Production', 'staging', 'Staging'),
    status: fc.constantFrom('success', 'failure', 'cancelled'),
    corrects: fc.option(fc.nat(), { nil: undefined, freq: 3 }),
  });
  return fc.array(draft, { maxLength: 25 }).map((drafts) => {
    const history: Array<{ readonly draft: Draft; readonly stored: StoredEvent }> = [];
    for (const one of drafts) {
      const corrected = one.corrects === undefined ? undefined : history[one.corrects % Math.max(1, history.length)];
      const { kind, side } = corrected?.draft ?? one;
      const said = { ...one, kind, side };
      const event = eventOf(said, corrected !== undefined);
      const id = String(history.length + 1);
      const supersedes = corrected === undefined ? {} : { supersedes: corrected.stored.id };
      const stream = corrected?.stored.stream ?? id;
      history.push({ draft: said, stored: { id, stream, event, receivedAt: BEGIN, ...supersedes } });
    }
    return history.map(({ stored }) => stored);
  });
}

/** Events in the order of storing, without those that a later one supersedes. */
export function eventsThatHold(history: readonly StoredEvent[]): StoredEvent[] {
  return [...new Map(history.map((event) => [event.stream, event])).values()];
}

function eventOf(draft: Draft, isCorrection: boolean): CollectorEvent {
  const { id, repository, hour, environment, status, side, isWithdrawn } = draft;
  const base = { occurredAt: BEGIN + hour * HOUR, ...(repository !== undefined && { repository }) };
  const isTakenBack = isCorrection && isWithdrawn;
  switch (draft.kind) {
    case 'deployment':
      return { kind: 'deployment', ...base, environment, status, commitSha: `merge-${side}` };
    case 'lead-time':
      return { kind: 'lead-time', ...base, leadTimeSeconds: hour * 3_600, pullRequest: side + 1 };
    case 'incident': {
      const event = isTakenBack
        ? (['detection-withdrawn', 'resolution-withdrawn'] as const)[side % 2]
        : (['detected', 'resolved'] as const)[side % 2];
      return { kind: 'incident', ...base, event: event ?? 'detected', incidentId: id };
    }
    case 'vulnerability': {
      const event = isTakenBack && side === 2 ? 'remediation-withdrawn' : VULNERABILITY_EVENTS[side];
      return {
        kind: 'vulnerability',
        ...base,
        event: event ?? 'published',
        vulnerabilityId: id,
        severity: 'high',
        dependency: 'semver',
      };
    }
    case 'change':
      return {
        kind: 'change',
        ...base,
        repository: repository ?? 'acme/shop',
        pullRequest: side,
        mergeCommitSha: `merge-${side}`,
        base: 'main',
        intoDefaultBranch: true,
        title: '',
        labels: isWithdrawn ? [] : ['security'],
        dependencies: ['semver'],
      };
  }
}

const VULNERABILITY_EVENTS = ['published', 'detected', 'remediated'] as const;
