import { type Notice, warningNotice } from '../../engine/domain/notice';
import type { EventsPart } from '../../sources/gatherParts';

/** What a number is of while the rest is being read. It is about the number itself, so that no panel folds it away. */
export function partNotice({ repositories: { read, of } }: EventsPart): Notice {
  return warningNotice(`${read} of ${of} repositories read so far: numbers are of these; the rest comes`);
}
