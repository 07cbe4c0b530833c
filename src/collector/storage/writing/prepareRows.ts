import { DoraError } from '../../../engine/domain/doraError';
import type { CollectorEvent } from '../../events/collectorEvent';
import type { NewEvent } from '../port/eventStore';
import type { NewEventRow } from '../tables/database';
import { toRow } from '../tables/eventRow';
import { completeCorrection, isOfGitHub } from './completeCorrection';
import { correctionProblem } from './correctionProblem';
import { correctionIdentity, eventIdentity, type Correction, type Word } from './eventIdentity';
import type { Corrected } from './findCorrected';

/** The row of an event, or why there is none. */
export type Prepared =
  { readonly kind: 'row'; readonly row: NewEventRow } | { readonly kind: 'refused'; readonly error: DoraError };

/** What was said on a stream that is corrected. */
interface Said {
  readonly root: number;
  readonly byIdentity: Map<string, Word>;
  holding: Word;
  /** The last word of GitHub's. */
  told: CollectorEvent | undefined;
}

/**
 * The rows of events, in their order: what one says, a later one may correct.
 * @param corrected what is corrected as it is in the database, by the id that is superseded
 */
export function prepareRows(
  events: readonly NewEvent[],
  corrected: ReadonlyMap<string, Corrected>
): readonly Prepared[] {
  const streams = new Map<number, Said>();
  return events.map((posted): Prepared => {
    const { supersedes } = posted;
    if (supersedes === undefined) {
      return { kind: 'row', row: toRow(posted, { identity: eventIdentity(posted), root_id: null }) };
    }
    const stream = corrected.get(supersedes);
    if (stream === undefined) {
      return refused(`Event ${supersedes}, which this is to correct, does not exist`);
    }
    const said = streams.get(stream.root) ?? saidOn(stream);
    streams.set(stream.root, said);
    return prepareCorrection({ ...posted, supersedes }, said);
  });
}

function saidOn({ root, words }: Corrected): Said {
  return {
    root,
    byIdentity: new Map(words.map((word) => [word.identity, word])),
    holding: words.at(-1) ?? words[0],
    told: words
      .map(({ event }) => event)
      .filter(isOfGitHub)
      .at(-1),
  };
}

/** @param said is added to by the correction */
function prepareCorrection(posted: Correction, said: Said): Prepared {
  const { supersedes, receivedAt } = posted;
  const { holding, told } = said;
  const problem = correctionProblem(holding.event, posted.event);
  if (problem !== undefined) {
    return refused(`Event ${supersedes}, which this is to correct, ${problem}`);
  }
  const isTold = isOfGitHub(posted.event);
  const event = isTold || told === undefined ? posted.event : completeCorrection(posted.event, told);
  const identity = correctionIdentity(posted, event, holding);
  const known = said.byIdentity.get(identity);
  if (known !== undefined && known !== holding) {
    // Most likely a repeat whose first answer got lost, which is not to undo what was said since.
    return refused(
      `This correction of event ${supersedes} was made before${asEvent(known)}, and what it says was corrected ` +
        `since${asEvent(holding)}: leave it, or go back to it by a correction that supersedes the event that holds`
    );
  }
  if (known === undefined) {
    said.holding = { identity, event, receivedAt };
    said.byIdentity.set(identity, said.holding);
    said.told = isTold ? event : told;
  }
  return { kind: 'row', row: toRow({ ...posted, event }, { identity, root_id: said.root }) };
}

function asEvent({ id }: Word): string {
  return id === undefined ? '' : ` (event ${id})`;
}

function refused(message: string): Prepared {
  return { kind: 'refused', error: new DoraError('notFound', message) };
}
