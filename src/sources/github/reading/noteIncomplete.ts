import { warningNotice, type Notice } from '../../../engine/domain/notice';
import type { CompletedList } from './completeRows';

/** Tells of the lists that are not whole, and what that may mean for numbers. */
export function noteIncomplete(
  notices: Notice[],
  lists: readonly CompletedList[],
  what: string,
  consequence: string
): void {
  const incomplete = lists.filter(({ isWhole }) => !isWhole);
  const said = incomplete.find(({ why }) => why !== undefined)?.why;
  if (incomplete.length > 0) {
    const why = said === undefined ? '' : ` ("${said.slice(0, 300)}")`;
    notices.push(
      warningNotice(
        `GitHub gave ${incomplete.length} of ${lists.length} lists of ${what} in part${why}: ${consequence}`
      )
    );
  }
}
