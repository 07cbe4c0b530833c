import { z } from 'zod';
import { connection, type Connection } from '../answers/scalars';
import type { Asking } from '../reading/read';
import { remainderAlias, remainderPageDocument, type Remainder } from '../documents/remainderPage';
import { warningNotice, type Notice } from '../../../engine/domain/notice';

/** A list inside a row whose first page came with the row. */
export interface PartialList {
  readonly first: Connection;
  /** Where the following page is, after a cursor. */
  remainder(after: string): Remainder;
}

/** All rows of a list, or those that GitHub gave. */
export interface CompletedList {
  readonly rows: readonly unknown[];
  /** False where GitHub stopped giving it halfway, or where it has too many pages to read them all. */
  readonly isWhole: boolean;
  /** What GitHub said about its not being whole. */
  readonly why: string | undefined;
}

const LISTS_PER_REQUEST = 20;
/** GitHub lists at most 10,000 commits of a pull request. */
const MAXIMUM_PAGES = 100;

const remainderAnswer = z.union([
  z.object({ list: connection }).transform(({ list }) => list),
  z.object({ pullRequest: z.object({ list: connection }) }).transform(({ pullRequest }) => pullRequest.list),
]);

/**
 * Gives all rows of each list, reading the pages that follow the first where there are more, many lists in a request.
 * A list that GitHub stops giving halfway comes back as far as it got, and not as whole.
 * @throws DoraError when a request fails as a whole.
 */
export async function completeLists(
  read: Asking,
  lists: readonly PartialList[],
  about: string
): Promise<CompletedList[]> {
  const rows = lists.map(({ first }) => [...first.rows]);
  const brokenOff = new Map<number, string | undefined>();
  let open = lists.flatMap(({ first }, index) => (first.next === null ? [] : [{ index, after: first.next }]));
  for (let page = 1; open.length > 0 && page < MAXIMUM_PAGES; page += 1) {
    const following: typeof open = [];
    for (let start = 0; start < open.length; start += LISTS_PER_REQUEST) {
      const batch = open.slice(start, start + LISTS_PER_REQUEST);
      const remainders = batch.flatMap(({ index, after }) => lists[index]?.remainder(after) ?? []);
      const { data, problems } = await read.client.graphql({
        ...remainderPageDocument(remainders),
        about,
        signal: read.signal,
      });
      batch.forEach(({ index }, position) => {
        const alias = remainderAlias(position);
        const answer = remainderAnswer.safeParse(data[alias]);
        const problem = problems.find(({ path }) => path[0] === alias) ?? (answer.success ? undefined : problems[0]);
        if (!answer.success || problem) {
          brokenOff.set(index, problem?.message);
        }
        if (answer.success) {
          rows[index]?.push(...answer.data.rows);
          if (answer.data.next !== null) {
            following.push({ index, after: answer.data.next });
          }
        }
      });
    }
    open = following;
  }
  open.forEach(({ index }) => brokenOff.set(index, undefined));
  return rows.map((each, index) => ({
    rows: each,
    isWhole: !brokenOff.has(index),
    why: brokenOff.get(index),
  }));
}

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
