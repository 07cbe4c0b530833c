import type { DoraError } from '../../../engine/domain/doraError';
import { warningNotice } from '../../../engine/domain/notice';
import type { RepositoryReading } from './repositoryReading';

/** Why not all attempts of a workflow run are known. */
export type Unread =
  /** GitHub no longer has one. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly error: DoraError }
  /** The run has more attempts than are asked for, or all runs together; so many were not. */
  | { readonly kind: 'manyOfOne' | 'manyOfAll'; readonly left: number };

const MOST_NAMED = 5;

/** Tells which runs do not go by all of their attempts, in a notice for each reason. */
export function noteUnreadAttempts(
  { repository, notices, attemptsRead }: RepositoryReading,
  unread: ReadonlyMap<string, Unread>
): void {
  const byReason = new Map<Unread['kind'], Array<readonly [string, Unread]>>();
  for (const [id, why] of unread) {
    byReason.set(why.kind, [...(byReason.get(why.kind) ?? []), [id, why]]);
  }
  for (const [kind, entries] of byReason) {
    const left = entries.reduce((sum, [, why]) => sum + ('left' in why ? why.left : 0), 0);
    const error = entries.flatMap(([, why]) => ('error' in why ? why.error.message : []))[0];
    const why = {
      gone: 'GitHub no longer has all attempts of',
      refused: 'not all attempts could be read of',
      manyOfOne: `${left} attempts were not read, being too many, of`,
      manyOfAll: `${attemptsRead} attempts of workflow runs were read and ${left} more were not, of`,
    }[kind];
    notices.push(
      warningNotice(
        `${repository.fullName}: ${why} ${runs(entries.map(([id]) => id))}. ` +
          `Such a run goes by its latest attempt and those that were read: what an earlier one delivered counts later here, or not at all` +
          (error === undefined ? '' : `. ${error}`) +
          (kind === 'manyOfAll' ? '. Choose a shorter time range' : '')
      )
    );
  }
}

function runs(ids: readonly string[]): string {
  const named = ids.slice(0, MOST_NAMED).join(', ');
  const more = ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : '';
  return ids.length === 1 ? `workflow run ${named}` : `${ids.length} workflow runs (${named}${more})`;
}
