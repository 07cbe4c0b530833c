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
export function scanLog({ bytes, read }: LogFile): LogScan {
  const header = bytes < HEADER_BYTES ? undefined : readHeader(bytesOf(read, 0, HEADER_BYTES));
  if (header === undefined) {
    return { frames: 0, validFrames: 0, brokenAt: 0, lostCommits: 0 };
  }
  const frameBytes = FRAME_HEADER_BYTES + header.pageBytes;
  const frames = Math.floor((bytes - HEADER_BYTES) / frameBytes);
  const follow = new FrameFollower(header);
  const atOnce = Math.max(1, Math.floor(READ_AT_ONCE_BYTES / frameBytes));
  for (let first = 0; first < frames; first += atOnce) {
    const count = Math.min(atOnce, frames - first);
    const chunk = bytesOf(read, HEADER_BYTES + first * frameBytes, count * frameBytes);
    for (let index = 0; index < count; index++) {
      follow.next(chunk, index * frameBytes);
    }
  }
  return { frames, ...follow.result() };
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

/** Where it is not right, what the frames can still be looked through with. */
function readHeader(view: DataView): LogHeader {
  const magic = view.getUint32(0);
  const pageBytes = view.getUint32(8);
  const isPageSize = pageBytes >= 512 && pageBytes <= 65_536 && (pageBytes & (pageBytes - 1)) === 0;
  const littleEndian = (magic & 1) === 0;
  const checksum = [view.getUint32(24), view.getUint32(28)] as const;
  const found = checksumOf(view, [[0, 24]], [0, 0], littleEndian);
  return {
    isRight:
      (magic & ~1) === MAGIC &&
      view.getUint32(4) === VERSION &&
      isPageSize &&
      found[0] === checksum[0] &&
      found[1] === checksum[1],
    pageBytes: isPageSize ? pageBytes : USUAL_PAGE_BYTES,
    littleEndian,
    salts: [view.getUint32(16), view.getUint32(20)],
    checksum,
  };
}

class FrameFollower {
  private place = 0;
  private before: readonly [number, number];
  private validFrames = 0;
  private brokenAt: number | undefined;
  private lostCommits = 0;
  /** Commits that nothing is known to have been written after. */
  private unsure = 0;

  constructor(private readonly header: LogHeader) {
    this.before = header.checksum;
    this.brokenAt = header.isRight ? undefined : 0;
  }

  next(view: DataView, at: number): void {
    const { salts, littleEndian, pageBytes } = this.header;
    this.place += 1;
    const checksum = [view.getUint32(at + 16), view.getUint32(at + 20)] as const;
    const isOfThisRound = view.getUint32(at + 8) === salts[0] && view.getUint32(at + 12) === salts[1];
    const page = at + FRAME_HEADER_BYTES;
    const found =
      isOfThisRound && view.getUint32(at) !== 0
        ? checksumOf(
            view,
            [
              [at, at + 8],
              [page, page + pageBytes],
            ],
            this.before,
            littleEndian
          )
        : undefined;
    this.before = checksum;
    const isRight = found !== undefined && found[0] === checksum[0] && found[1] === checksum[1];
    const isCommit = isOfThisRound && view.getUint32(at + 4) !== 0;
    if (this.brokenAt === undefined && isRight) {
      this.validFrames = isCommit ? this.place : this.validFrames;
      return;
    }
    this.brokenAt ??= this.place;
    if (isRight) {
      this.lostCommits += this.unsure;
      this.unsure = 0;
    }
    this.unsure += isCommit ? 1 : 0;
  }

  result(): Omit<LogScan, 'frames'> {
    return {
      validFrames: this.validFrames,
      brokenAt: this.brokenAt ?? this.place + 1,
      lostCommits: this.lostCommits,
    };
  }
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
