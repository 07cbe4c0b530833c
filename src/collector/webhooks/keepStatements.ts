import type { Instant } from '../../engine/domain/time';
import type { AppendedEvent, EventStore } from '../storage/eventStore';
import type { Statement } from './revisions/statement';

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
      ...(await store.revise(subject, (matters) => revise(matters).map((revision) => ({ ...revision, receivedAt }))))
    );
  }
  return kept;
}
