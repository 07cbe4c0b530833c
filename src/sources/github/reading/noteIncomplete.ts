import { warningNotice, type Notice } from '../../../engine/domain/notice';
import type { CompletedList } from './completeRows';

/** Tells of the lists that are not whole, and what that may mean for numbers. */
export function noteIncomplete(
  notices: Notice[],
  lists: readonly CompletedList[],
  what: string,
  consequence: string
): void {
  const incomplete = lists.filter(({ isWhole }) => !isWhole).length;
  if (incomplete > 0) {
    notices.push(
      warningNotice(`GitHub gave ${incomplete} of ${lists.length} lists of ${what} in part: ${consequence}`)
    );
  }
}
