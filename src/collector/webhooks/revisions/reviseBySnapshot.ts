import type { CollectorEvent } from '../../events/collectorEvent';
import type { Stream } from '../../events/streams';
import { saysMore } from './saysMore';
import type { Revision } from './statement';
/** An event as of a revision of the thing that it is about. */
export type RevisedEvent = Extract<CollectorEvent, { readonly revision?: number }> & { readonly revision: number };

/** What a snapshot says about one side of a thing, such as the detection of an incident or its resolution. */
export interface SnapshotEvent {
  readonly event: RevisedEvent;
  /** Where nothing was said on that side, there is nothing to take back. */
  readonly onlyToTakeBack?: boolean;
}

/**
 * Has the newest snapshot of a thing hold, in whatever order snapshots come. Of two snapshots of the same second that which
 * says more holds. An event that a person revised stays as it is; a resolution that a person took back, until a later one.
 */
export function reviseBySnapshot(snapshot: readonly SnapshotEvent[]): (streams: readonly Stream[]) => Revision[] {
  return (streams) => {
    const fromGitHub = streams.filter(([first]) => revisionOf(first.event) !== undefined);
    if (fromGitHub.some((stream) => isWithdrawnByPerson(stream))) {
      return [];
    }
    const newest = Math.max(...fromGitHub.flat().map(({ event }) => revisionOf(event) ?? -Infinity));
    return snapshot.flatMap(({ event: said, onlyToTakeBack = false }): Revision[] => {
      const event = underKnownId(said, fromGitHub);
      if (event.revision < newest) {
        return [];
      }
      const stream = fromGitHub.find(([first]) => sideOf(first.event) === sideOf(event));
      const last = stream?.at(-1);
      if (stream === undefined || last === undefined) {
        return onlyToTakeBack ? [] : [{ event }];
      }
      const revision = revisionOf(last.event);
      const isNews =
        revision === undefined
          ? isResolvedOnceMore(event, stream)
          : event.revision > revision || saysMore(event, last.event);
      return isNews ? [{ event, supersedes: last.id }] : [];
    });
  };
}

function revisionOf(event: CollectorEvent): number | undefined {
  return 'revision' in event ? event.revision : undefined;
}

/** Somebody said that an incident was none: that its issue is closed later does not resolve anything. */
function isWithdrawnByPerson(stream: Stream): boolean {
  const event = stream.at(-1)?.event;
  return event?.kind === 'incident' && event.event === 'detection-withdrawn' && event.revision === undefined;
}

/**
 * Somebody said that an incident goes on, and its issue was closed after that: a later closing than any that they can have
 * meant. The one that they took back stays so, however often the closed issue is delivered again.
 */
function isResolvedOnceMore(event: CollectorEvent, stream: Stream): boolean {
  const last = stream.at(-1)?.event;
  return (
    last?.kind === 'incident' &&
    last.event === 'resolution-withdrawn' &&
    event.kind === 'incident' &&
    event.event === 'resolved' &&
    stream.every(({ event: said }) => said.occurredAt < event.occurredAt)
  );
}

function sideOf(event: CollectorEvent): string {
  switch (event.kind) {
    case 'incident':
      return event.event === 'detected' || event.event === 'detection-withdrawn' ? 'detection' : 'resolution';
    case 'vulnerability':
      return event.event === 'remediation-withdrawn' ? 'remediated' : event.event;
    default:
      return event.kind;
  }
}

/**
 * An event under the id that its thing is known by. Ids with the name of a repository in them are one in whatever case GitHub
 * writes that name, which changes when the owner renames it so; but who reads events tells ids apart by case, and what was
 * opened under one must not be resolved under another.
 */
function underKnownId(event: RevisedEvent, streams: readonly Stream[]): RevisedEvent {
  switch (event.kind) {
    case 'incident':
      return { ...event, incidentId: knownId(event.incidentId, streams) };
    case 'vulnerability':
      return { ...event, vulnerabilityId: knownId(event.vulnerabilityId, streams) };
    default:
      return event;
  }
}

function knownId(id: string, streams: readonly Stream[]): string {
  const known = streams.flatMap(([{ event }]) => {
    switch (event.kind) {
      case 'incident':
        return event.incidentId;
      case 'vulnerability':
        return event.vulnerabilityId;
      default:
        return [];
    }
  });
  return known.find((one) => one.toLowerCase() === id.toLowerCase()) ?? id;
}
