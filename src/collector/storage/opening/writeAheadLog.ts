/** What is in a write-ahead log of SQLite, and what SQLite leaves out of it when it opens the database. */
export interface LogScan {
  /** All that are whole, of whatever age. */
  readonly frames: number;
  /** How many SQLite takes: up to the last commit before anything that is not right. */
  readonly validFrames: number;
  /** The first frame that is not right, from 1; 0 is the header. It matters only where commits are lost. */
  readonly brokenAt: number;
  /**
   * Commits from there on that were on the disk: something that was written after each of them is there too, and with
   * `synchronous = FULL` nothing is before the commit before it is on the disk.
   */
  readonly lostCommits: number;
}

export interface LogFile {
  readonly bytes: number;
  /** Fills a buffer from a place in the file on. */
  readonly read: (into: Uint8Array, from: number) => void;
}

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** The last bit says in which order the bytes of a word are for checksums. */
const MAGIC = 0x377f0682;
const VERSION = 3007000;
const USUAL_PAGE_BYTES = 4_096;
const READ_AT_ONCE_BYTES = 1_048_576;

/**
 * Reads a log frame by frame: https://www.sqlite.org/fileformat2.html#walformat
 *
 * SQLite stops at the first frame whose checksum is wrong, as it has to after a crash: what was being written then is half
 * there. It does the same where a byte in the middle changed, and the commits after that are gone without a word. The two
 * differ in what follows. Each checksum goes on from the one that the frame before it has, so that each frame can be checked
 * by itself; the salts tell it from those of the log's last round, which lie behind it until they are written over. After
 * a crash what follows is at most one commit, which nobody was told of. What a transaction left that was taken back has none.
 */
export function scanLog(file: LogFile): LogScan {
  const header = readHeader(file);
  let [frames, validFrames, lostCommits] = [0, 0, 0];
  let brokenAt = header?.isRight === true ? undefined : 0;
  /** Commits that nothing is known to have been written after. */
  let unsure = 0;
  for (const { isRight, isCommit } of header === undefined ? [] : framesOf(file, header)) {
    frames += 1;
    if (brokenAt === undefined && isRight) {
      validFrames = isCommit ? frames : validFrames;
      continue;
    }
    brokenAt ??= frames;
    if (isRight) {
      lostCommits += unsure;
      unsure = 0;
    }
    unsure += isCommit ? 1 : 0;
  }
  return { frames, validFrames, brokenAt: brokenAt ?? frames + 1, lostCommits };
}

/**
 * Gives the log again without the frames that are not right, up to the last commit, so that SQLite reads all of it. Whether
 * a page is missing with them that no later frame has, has to be looked for in the database.
 * @param write is given one piece after the other
 */
export function mendLog(file: LogFile, write: (piece: Uint8Array) => void): void {
  const header = readHeader(file);
  let left = 0;
  let place = 0;
  for (const { isRight, isCommit } of header === undefined ? [] : framesOf(file, header)) {
    place += 1;
    left = isRight && isCommit ? place : left;
  }
  if (header === undefined || left === 0) {
    return;
  }
  let checksum = writeHeader(header, write);
  for (const frame of framesOf(file, header)) {
    if (left === 0) {
      return;
    }
    left -= 1;
    if (frame.isRight) {
      checksum = checksumOf(frame.view, partsOf(frame.at, header.pageBytes), checksum, header.littleEndian);
      frame.view.setUint32(frame.at + 16, checksum[0]);
      frame.view.setUint32(frame.at + 20, checksum[1]);
      write(new Uint8Array(frame.view.buffer, frame.at, FRAME_HEADER_BYTES + header.pageBytes));
    }
  }
}

interface Frame {
  /** It begins at a place in this. */
  readonly view: DataView;
  readonly at: number;
  /** Of this round, and with the checksum that goes on from the one that the frame before it has. */
  readonly isRight: boolean;
  readonly isCommit: boolean;
}

function* framesOf({ bytes, read }: LogFile, header: LogHeader): Generator<Frame> {
  const { salts, littleEndian, pageBytes } = header;
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  const frames = Math.floor((bytes - HEADER_BYTES) / frameBytes);
  const atOnce = Math.max(1, Math.floor(READ_AT_ONCE_BYTES / frameBytes));
  let before = header.checksum;
  for (let first = 0; first < frames; first += atOnce) {
    const count = Math.min(atOnce, frames - first);
    const view = bytesOf(read, HEADER_BYTES + first * frameBytes, count * frameBytes);
    for (let at = 0; at < count * frameBytes; at += frameBytes) {
      const checksum = [view.getUint32(at + 16), view.getUint32(at + 20)] as const;
      const isOfThisRound = view.getUint32(at + 8) === salts[0] && view.getUint32(at + 12) === salts[1];
      const isRight =
        isOfThisRound &&
        view.getUint32(at) !== 0 &&
        isEqual(checksumOf(view, partsOf(at, pageBytes), before, littleEndian), checksum);
      before = checksum;
      yield { view, at, isRight, isCommit: isOfThisRound && view.getUint32(at + 4) !== 0 };
    }
  }
}

/** Which parts of a frame have a checksum: the number of its page and whether it is a commit, and the page. */
function partsOf(at: number, pageBytes: number): ReadonlyArray<readonly [number, number]> {
  const page = at + FRAME_HEADER_BYTES;
  return [
    [at, at + 8],
    [page, page + pageBytes],
  ];
}

function isEqual(one: readonly [number, number], other: readonly [number, number]): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

function bytesOf(read: LogFile['read'], from: number, count: number): DataView {
  const into = new Uint8Array(count);
  read(into, from);
  return new DataView(into.buffer);
}

interface LogHeader {
  readonly isRight: boolean;
  readonly pageBytes: number;
  readonly littleEndian: boolean;
  readonly salts: readonly [number, number];
  readonly checksum: readonly [number, number];
}

/** Where it is not right, what the frames can still be looked through with; undefined where there is not all of it. */
function readHeader({ bytes, read }: LogFile): LogHeader | undefined {
  if (bytes < HEADER_BYTES) {
    return undefined;
  }
  const view = bytesOf(read, 0, HEADER_BYTES);
  const magic = view.getUint32(0);
  const pageBytes = view.getUint32(8);
  const isPageSize = pageBytes >= 512 && pageBytes <= 65_536 && (pageBytes & (pageBytes - 1)) === 0;
  const littleEndian = (magic & 1) === 0;
  const checksum = [view.getUint32(24), view.getUint32(28)] as const;
  return {
    isRight:
      (magic & ~1) === MAGIC &&
      view.getUint32(4) === VERSION &&
      isPageSize &&
      isEqual(checksumOf(view, [[0, 24]], [0, 0], littleEndian), checksum),
    pageBytes: isPageSize ? pageBytes : USUAL_PAGE_BYTES,
    littleEndian,
    salts: [view.getUint32(16), view.getUint32(20)],
    checksum,
  };
}

/** @returns what the checksum of the first frame goes on from */
function writeHeader(
  { littleEndian, pageBytes, salts }: LogHeader,
  write: (piece: Uint8Array) => void
): readonly [number, number] {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES));
  [littleEndian ? MAGIC : MAGIC | 1, VERSION, pageBytes, 0, ...salts].forEach((word, index) =>
    view.setUint32(index * 4, word)
  );
  const checksum = checksumOf(view, [[0, 24]], [0, 0], littleEndian);
  view.setUint32(24, checksum[0]);
  view.setUint32(28, checksum[1]);
  write(new Uint8Array(view.buffer));
  return checksum;
}

/** Over some parts, going on from an earlier one: https://www.sqlite.org/fileformat2.html#checksum_algorithm */
function checksumOf(
  view: DataView,
  parts: ReadonlyArray<readonly [from: number, to: number]>,
  [first, second]: readonly [number, number],
  littleEndian: boolean
): readonly [number, number] {
  let [sum, sumOfSums] = [first, second];
  for (const [from, to] of parts) {
    for (let at = from; at < to; at += 8) {
      sum = (sum + view.getUint32(at, littleEndian) + sumOfSums) | 0;
      sumOfSums = (sumOfSums + view.getUint32(at + 4, littleEndian) + sum) | 0;
    }
  }
  return [sum >>> 0, sumOfSums >>> 0];
}
