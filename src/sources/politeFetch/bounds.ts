import { HOUR, MINUTE, SECOND } from '../../engine/domain/time';

/** How much of an answer is taken, and how long it is waited for. Whoever answers chooses neither. */
export interface AnswerBounds {
  /** Decoded, so that what is packed counts as what it unpacks to. */
  readonly bytes: number;
  /** From one byte to the next, and to the first. */
  readonly silenceMillis: number;
  /** From the call to the last byte. */
  readonly wholeMillis: number;
}

export const MEGABYTE = 1_000_000;

/** All bounds on what comes from outside, so that they can be compared. What they are for: docs/decisions/0032-bounded-answers.md. Read as JSON, a text takes several times its size. */
export const BOUNDS = {
  /**
   * GitHub's JSON. The largest that is asked for are the pull requests and deployments of five repositories, 100 of each
   * with their commits: below 10 MB. Whoever needs longer than this for one of them is asked for less.
   */
  gitHub: { bytes: 20 * MEGABYTE, silenceMillis: 30 * SECOND, wholeMillis: 30 * SECOND },
  /** An incident log, wherever it is kept: some 300,000 events. */
  log: { bytes: 50 * MEGABYTE, silenceMillis: 30 * SECOND, wholeMillis: 30 * SECOND },
  /** A collector's list, which is read line by line: 500,000 deployments of 500 bytes. */
  collectorList: { bytes: 250 * MEGABYTE, silenceMillis: 30 * SECOND, wholeMillis: MINUTE },
  /** What a collector says to something posted, and to what is asked of it about one thing. */
  collectorAnswer: { bytes: 4 * MEGABYTE, silenceMillis: 15 * SECOND, wholeMillis: 20 * SECOND },
  /** Whatever a host fetches, before its reader has a closer bound: the largest and the slowest of the above. */
  anything: { bytes: 250 * MEGABYTE, silenceMillis: MINUTE, wholeMillis: 5 * MINUTE },
} as const satisfies Record<string, AnswerBounds>;

/**
 * One read of GitHub, all answers together: pages that lead to more pages end as well. GitHub itself allows 5,000 calls an
 * hour; 300 repositories with 180,000 pull requests in the range are some 4,000 calls and 500 MB.
 */
export const READ_OF_GITHUB = { calls: 10_000, bytes: 1_000 * MEGABYTE, wholeMillis: HOUR } as const;

/** Of an answer that says no: its reason is in the first words, and its status comes before them. */
export const BYTES_OF_REFUSAL = MEGABYTE / 4;

/** Of `dora.yaml`, or another file of settings. */
export const MOST_BYTES_OF_SETTINGS = 1 * MEGABYTE;

/** Values of one answer of GitHub's: the largest is a few hundred thousand. */
export const MOST_PIECES_OF_ANSWER = 2_000_000;

/** Values and lines of an incident log, and events; that of 50 MB has half as many. */
export const MOST_PIECES_OF_LOG = 5_000_000;
export const MOST_ROWS_OF_LOG = 1_000_000;

/** In characters, of a list that is read line by line: a collector takes no event that would be longer. */
export const LONGEST_LINE = 1 * MEGABYTE;
