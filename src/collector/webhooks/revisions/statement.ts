import type { Instant } from '../../../engine/domain/time';
import type { CollectorEvent } from '../../events/collectorEvent';
import type { Stream, Subject } from '../../events/streams';
import type { AppendedEvent, EventStore } from '../../storage/eventStore';

/** Something that GitHub says about one thing, and what it changes about all that was said before. */
export interface Statement {
  readonly subject: Subject;
  /** Pure. Whatever the order of statements about a subject, and however often each comes, the same events hold in the end. */
  readonly revise: (streams: readonly Stream[]) => readonly Revision[];
}

/** An event, and the one that it supersedes, if any. */
export interface Revision {
  readonly event: CollectorEvent;
  readonly supersedes?: string;
}

/**
 * Stores what statements add to what is known. One that was kept before adds nothing, whatever delivery it comes with:
 * a repository and its organisation may both have the webhook, and then GitHub sends everything twice.
 * @throws DoraError `unreachable` when the database cannot be written: the same delivery again completes it.
 */
export async function keepStatements(
  statements: readonly Statement[],
  store: EventStore,
  receivedAt: Instant
): Promise<readonly AppendedEvent[]> {
  const kept: AppendedEvent[] = [];
  for (const { subject, revise } of statements) {
    kept.push(
      ...(await store.revise(subject, (streams) => revise(streams).map((revision) => ({ ...revision, receivedAt }))))
    );
  }
  return kept;
}
