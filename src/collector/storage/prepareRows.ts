import { DoraError } from '../../engine/domain/doraError';
import { completeCorrection } from './completeCorrection';
import { correctionProblem } from './correctionProblem';
import type { NewEventRow } from './database';
import { correctionIdentity, eventIdentity, type Correction, type Word } from './eventIdentity';
import { toRow } from './eventRow';
import type { NewEvent } from './eventStore';
import type { Corrected } from './findCorrected';

/** The row of an event, or why there is none. */
export type Prepared =
  { readonly kind: 'row'; readonly row: NewEventRow } | { readonly kind: 'refused'; readonly error: DoraError };

/**
 * The rows of events, in their order: what one says, a later one may correct.
 * @param corrected what is corrected as it is in the database, by the id that is superseded
 */
export function prepareRows(
  events: readonly NewEvent[],
  corrected: ReadonlyMap<string, Corrected>
): readonly Prepared[] {
  const said = new Map<number, [Word, ...Word[]]>();
  return events.map((posted): Prepared => {
    const { supersedes } = posted;
    if (supersedes === undefined) {
      return { kind: 'row', row: toRow(posted, { identity: eventIdentity(posted), root_id: null }) };
    }
    const matter = corrected.get(supersedes);
    if (matter === undefined) {
      return refused(`Event ${supersedes}, which this is to correct, does not exist`);
    }
    const { root } = matter;
    const words = said.get(root) ?? [...matter.words];
    said.set(root, words);
    return prepareCorrection({ ...posted, supersedes }, root, words);
  });
}

/** @param words on the matter that is corrected; what the correction says is added */
function prepareCorrection(posted: Correction, root: number, words: [Word, ...Word[]]): Prepared {
  const { supersedes, receivedAt } = posted;
  const holding = words.at(-1) ?? words[0];
  const problem = correctionProblem(holding.event, posted.event);
  if (problem !== undefined) {
    return refused(`Event ${supersedes}, which this is to correct, ${problem}`);
  }
  const event = completeCorrection(posted.event, holding.event);
  const identity = correctionIdentity(posted, event, holding);
  const known = words.find((word) => word.identity === identity);
  if (known !== undefined && known !== holding) {
    // Most likely a repeat whose first answer got lost, which is not to undo what was said since.
    return refused(
      `This correction of event ${supersedes} was made before${asEvent(known)}, and what it says was corrected ` +
        `since${asEvent(holding)}: leave it, or go back to it by a correction that supersedes the event that holds`
    );
  }
  if (known === undefined) {
    words.push({ identity, event, receivedAt });
  }
  return { kind: 'row', row: toRow({ ...posted, event }, { identity, root_id: root }) };
}

function asEvent({ id }: Word): string {
  return id === undefined ? '' : ` (event ${id})`;
}

function refused(message: string): Prepared {
  return { kind: 'refused', error: new DoraError('notFound', message) };
}
