import { DoraError } from '../../engine/domain/doraError';
import { correctionProblem } from './correctionProblem';
import type { NewEventRow } from './database';
import { correctionIdentity, eventIdentity, type Word } from './eventIdentity';
import { toRow } from './eventRow';
import type { NewEvent } from './eventStore';
import type { Corrected } from './findCorrected';

/** The rows of a post, or why there are none. */
export type Prepared =
  | { readonly kind: 'rows'; readonly rows: readonly NewEventRow[] }
  | { readonly kind: 'refused'; readonly error: DoraError };

/** The last word on each matter that is corrected, by the id of the first. */
type LastWords = Map<number, Word>;

/**
 * The rows of several posts, in their order: what one says, a later one may correct.
 * @param corrected what is corrected as it is in the database, by the id that is superseded
 */
export function prepareRows(
  posts: ReadonlyArray<readonly NewEvent[]>,
  corrected: ReadonlyMap<string, Corrected>
): readonly Prepared[] {
  const said: LastWords = new Map();
  return posts.map((post) => {
    const ofPost: LastWords = new Map();
    const lastWord = ({ root, word }: Corrected) => ofPost.get(root) ?? said.get(root) ?? word;
    const rows: NewEventRow[] = [];
    for (const posted of post) {
      const { supersedes, event, receivedAt } = posted;
      if (supersedes === undefined) {
        rows.push(toRow(posted, { identity: eventIdentity(posted), root_id: null }));
        continue;
      }
      const found = corrected.get(supersedes);
      const word = found && lastWord(found);
      const problem = word === undefined ? 'does not exist' : correctionProblem(word.event, event);
      if (found === undefined || word === undefined || problem !== undefined) {
        const message = `Event ${supersedes}, which this is to correct, ${problem}`;
        return { kind: 'refused', error: new DoraError('notFound', message) };
      }
      const identity = correctionIdentity(posted, word);
      ofPost.set(found.root, { identity, event, receivedAt });
      rows.push(toRow(posted, { identity, root_id: found.root }));
    }
    ofPost.forEach((word, root) => said.set(root, word));
    return { kind: 'rows', rows };
  });
}
