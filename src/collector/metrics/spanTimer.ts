import type { Instant } from '../../engine/domain/time';
import { groupByIncident } from '../../engine/events/groupByIncident';

/**
 * Pairs beginnings with ends, told and corrected in any order, and tells each length once: a histogram cannot take back
 * what it has counted. A correction that comes before that counts.
 *
 * A span is known by what began it. One that was told is not told again when it ends once more, nor when its beginning is
 * corrected, also to another id; a beginning of another stream makes another span.
 */
export class SpanTimer {
  /** By stream: what its last word is about. */
  private readonly ids = new Map<string, string>();
  private readonly spans = new Map<string, SpansOfId>();
  private readonly told = new Set<string>();

  /** @param onTimed gets the length in milliseconds */
  constructor(
    private readonly end: SpanEnd,
    private readonly onTimed: (lengthMillis: number) => void
  ) {}

  /** @param word what holds on the stream from now on; undefined where nothing does */
  take(stream: string, word: SpanWord | undefined): void {
    const idBefore = this.ids.get(stream);
    if (idBefore !== undefined) {
      this.ids.delete(stream);
      this.spans.get(idBefore)?.remove(stream);
    }
    if (word !== undefined) {
      this.ids.set(stream, word.id);
      const spans = this.spans.get(word.id) ?? new SpansOfId(this.told);
      this.spans.set(word.id, spans);
      spans.add(stream, word);
      this.tell(word.id, idBefore === undefined ? word : undefined);
    }
    // Where a word went away, others may be left to one another.
    if (idBefore !== undefined && idBefore !== word?.id) {
      this.tell(idBefore);
    }
  }

  private tell(id: string, added?: SpanWord): void {
    const spans = this.spans.get(id);
    if (spans?.isEmpty === true) {
      this.spans.delete(id);
    }
    spans?.tell(this.end, added).forEach(this.onTimed);
  }
}

/** What is said with one repository, or with none. */
interface Extent {
  /** By their streams. */
  readonly begunBy: string[];
  readonly incidentId: string;
  readonly repository?: string;
  /** Whether one of them is told of. */
  isTold: boolean;
  begun: Instant;
  lastBegun: Instant;
  firstEnded: Instant;
  lastEnded: Instant;
}

/**
 * Which end a span has, of those at or after its earliest beginning: the first, the last, or the last unless it began again
 * after that, so that it goes on.
 */
export type SpanEnd = 'first' | 'last' | 'lastUnlessBegunAgain';

/** A span that was told of, and what it began with. */
interface ToldSpan {
  readonly begun: Instant;
  readonly ended: Instant;
  begunBy: readonly string[];
}

interface Span {
  readonly extents: readonly Extent[];
  readonly begun: Instant;
  readonly ended: Instant;
}

/**
 * The words that hold on what has one id. Their extents, by repository, are kept beside them: most ids have two words, but
 * somebody who uses one id for everything has thousands, and each of them must cost no more than the first.
 */
class SpansOfId {
  private words: Array<readonly [stream: string, word: SpanWord]> = [];
  private readonly extents = new Map<string | undefined, Extent>();
  private readonly toldSpans: ToldSpan[] = [];

  /** @param told the streams by which spans began that were told, under whatever id */
  constructor(private readonly told: Set<string>) {}

  get isEmpty(): boolean {
    return this.words.length === 0;
  }

  add(stream: string, word: SpanWord): void {
    this.words.push([stream, word]);
    this.extend(stream, word);
  }

  remove(stream: string): void {
    this.words = this.words.filter(([other]) => other !== stream);
    this.extents.clear();
    this.words.forEach(([other, word]) => this.extend(other, word));
  }

  /**
   * How long each span is that now has both its ends and was not told before, in milliseconds.
   * @param added the word that was added since, where nothing else changed
   */
  tell(end: SpanEnd, added?: SpanWord): number[] {
    const changed = this.spansChangedBy(added);
    const complete = changed
      .map((extents) => spanOf(extents, end))
      .filter(({ begun, ended }) => Number.isFinite(ended) && ended >= begun);
    const untold = complete.filter(({ extents }) => !extents.some(({ isTold }) => isTold));
    if (untold.length === 0) {
      return [];
    }
    const areAll = changed.flat().length === this.extents.size;
    const left = areAll ? this.toldThatAreNone(complete) : [];
    return untold.flatMap((span) => {
      const begunBy = span.extents.flatMap((extent) => extent.begunBy);
      begunBy.forEach((stream) => this.told.add(stream));
      for (const extent of span.extents) {
        extent.isTold = extent.begunBy.length > 0;
      }
      const place = left.findIndex(({ begun, ended }) => begun === span.begun && ended === span.ended);
      const [same] = place < 0 ? [] : left.splice(place, 1);
      if (same !== undefined) {
        same.begunBy = begunBy;
        return [];
      }
      this.toldSpans.push({ begun: span.begun, ended: span.ended, begunBy });
      return [span.ended - span.begun];
    });
  }

  /**
   * Those that were told of and are no spans any more: with a second repository of this id, words without a repository
   * belong to none. What is left of such a span is not told again where it is as long, at the same moments.
   */
  private toldThatAreNone(complete: readonly Span[]): ToldSpan[] {
    const begunBy = new Set(complete.flatMap(({ extents }) => extents.flatMap((extent) => extent.begunBy)));
    return this.toldSpans.filter((span) => !span.begunBy.some((stream) => begunBy.has(stream)));
  }

  private spansChangedBy(added: SpanWord | undefined): ReadonlyArray<readonly Extent[]> {
    const own = added === undefined ? undefined : this.extents.get(nameIn(added));
    // With several repositories before and after, no word belongs to another extent than its own. Numbers may be ids in
    // hundreds of repositories, each of which would be looked at for each word about one of them.
    const isApart = own !== undefined && (this.extents.size === 1 || this.extents.size >= 4);
    return isApart ? [[own]] : [...groupByIncident([...this.extents.values()]).values()];
  }

  private extend(stream: string, word: SpanWord): void {
    const { says, at } = word;
    const name = nameIn(word);
    const extent = this.extents.get(name) ?? emptyExtent(word.id, name);
    this.extents.set(name, extent);
    if (says === 'begun') {
      extent.begunBy.push(stream);
      extent.begun = Math.min(extent.begun, at);
      extent.lastBegun = Math.max(extent.lastBegun, at);
      extent.isTold ||= this.told.has(stream);
      if (extent.isTold) {
        // It was begun once more: should the first beginning be withdrawn, it is the same span still.
        this.told.add(stream);
      }
    } else {
      extent.firstEnded = Math.min(extent.firstEnded, at);
      extent.lastEnded = Math.max(extent.lastEnded, at);
    }
  }
}

function spanOf(extents: readonly Extent[], end: SpanEnd): Span {
  const lastEnded = Math.max(...extents.map((extent) => extent.lastEnded));
  const goesOn = end === 'lastUnlessBegunAgain' && extents.some(({ lastBegun }) => lastBegun > lastEnded);
  return {
    extents,
    begun: Math.min(...extents.map(({ begun }) => begun)),
    ended: goesOn ? Infinity : end === 'first' ? Math.min(...extents.map(({ firstEnded }) => firstEnded)) : lastEnded,
  };
}

function nameIn({ repository }: SpanWord): string | undefined {
  return repository?.toLowerCase();
}

function emptyExtent(incidentId: string, repository: string | undefined): Extent {
  return {
    incidentId,
    ...(repository !== undefined && { repository }),
    begunBy: [],
    isTold: false,
    begun: Infinity,
    lastBegun: -Infinity,
    firstEnded: Infinity,
    lastEnded: -Infinity,
  };
}

/** One end of a span of time: that something began, or that it ended. */
export interface SpanWord {
  readonly says: 'begun' | 'ended';
  /** Of what began or ended, such as the id of an incident. */
  readonly id: string;
  readonly repository?: string;
  readonly at: Instant;
}
