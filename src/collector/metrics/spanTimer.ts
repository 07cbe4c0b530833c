import type { Instant } from '../../engine/domain/time';
import { groupByIncident } from '../../engine/events/groupByIncident';

/**
 * Pairs beginnings with ends, which come and are revised in any order, and gives each length once: a histogram cannot take
 * back what it has counted. A revision that comes before that counts.
 *
 * A span is known by what began it. One that was counted is not counted again when it ends once more, nor when its
 * beginning is revised, also to another id; a beginning of another stream makes another span.
 */
export class SpanTimer {
  /** By stream: the id that what holds of it is about. */
  private readonly ids = new Map<string, string>();
  private readonly spans = new Map<string, SpansOfId>();
  private readonly counted = new Set<string>();

  /** @param onTimed gets the length in milliseconds */
  constructor(
    private readonly end: SpanEnd,
    private readonly onTimed: (lengthMillis: number) => void
  ) {}

  /** @param bound what holds on the stream from now on; undefined where nothing does */
  take(stream: string, bound: SpanBound | undefined): void {
    const idBefore = this.ids.get(stream);
    if (idBefore !== undefined) {
      this.ids.delete(stream);
      this.spans.get(idBefore)?.remove(stream);
    }
    if (bound !== undefined) {
      this.ids.set(stream, bound.id);
      const spans = this.spans.get(bound.id) ?? new SpansOfId(this.counted);
      this.spans.set(bound.id, spans);
      spans.add(stream, bound);
      this.count(bound.id, idBefore === undefined ? bound : undefined);
    }
    // Where a bound went away, others may be left to one another.
    if (idBefore !== undefined && idBefore !== bound?.id) {
      this.count(idBefore);
    }
  }

  private count(id: string, added?: SpanBound): void {
    const spans = this.spans.get(id);
    if (spans?.isEmpty === true) {
      this.spans.delete(id);
    }
    spans?.count(this.end, added).forEach(this.onTimed);
  }
}

/** What is said with one repository, or with none. */
interface Extent {
  /** By their streams. */
  readonly begunBy: string[];
  readonly incidentId: string;
  readonly repository?: string;
  /** Whether one of them is counted. */
  isCounted: boolean;
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

/** A span that was counted, and what it began with. */
interface CountedSpan {
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
 * The bounds that hold on what has one id. Their extents, by repository, are kept beside them: most ids have two bounds, but
 * somebody who uses one id for everything has thousands, and each of them must cost no more than the first.
 */
class SpansOfId {
  private bounds: Array<readonly [stream: string, bound: SpanBound]> = [];
  private readonly extents = new Map<string | undefined, Extent>();
  private readonly countedSpans: CountedSpan[] = [];

  /** @param counted the streams by which spans began that were counted, under whatever id */
  constructor(private readonly counted: Set<string>) {}

  get isEmpty(): boolean {
    return this.bounds.length === 0;
  }

  add(stream: string, bound: SpanBound): void {
    this.bounds.push([stream, bound]);
    this.extend(stream, bound);
  }

  remove(stream: string): void {
    this.bounds = this.bounds.filter(([other]) => other !== stream);
    this.extents.clear();
    this.bounds.forEach(([other, bound]) => this.extend(other, bound));
  }

  /**
   * How long each span is that now has both its ends and was not counted before, in milliseconds.
   * @param added the bound that was added since, where nothing else changed
   */
  count(end: SpanEnd, added?: SpanBound): number[] {
    const changed = this.spansChangedBy(added);
    const complete = changed
      .map((extents) => spanOf(extents, end))
      .filter(({ begun, ended }) => Number.isFinite(ended) && ended >= begun);
    const uncounted = complete.filter(({ extents }) => !extents.some(({ isCounted }) => isCounted));
    if (uncounted.length === 0) {
      return [];
    }
    const areAll = changed.flat().length === this.extents.size;
    const left = areAll ? this.countedThatAreNone(complete) : [];
    return uncounted.flatMap((span) => {
      const begunBy = span.extents.flatMap((extent) => extent.begunBy);
      begunBy.forEach((stream) => this.counted.add(stream));
      for (const extent of span.extents) {
        extent.isCounted = extent.begunBy.length > 0;
      }
      const place = left.findIndex(({ begun, ended }) => begun === span.begun && ended === span.ended);
      const [same] = place < 0 ? [] : left.splice(place, 1);
      if (same !== undefined) {
        same.begunBy = begunBy;
        return [];
      }
      this.countedSpans.push({ begun: span.begun, ended: span.ended, begunBy });
      return [span.ended - span.begun];
    });
  }

  /**
   * Those that were counted and are no spans any more: with a second repository of this id, bounds without a repository
   * belong to none. What is left of such a span is not counted again where it is as long, at the same moments.
   */
  private countedThatAreNone(complete: readonly Span[]): CountedSpan[] {
    const begunBy = new Set(complete.flatMap(({ extents }) => extents.flatMap((extent) => extent.begunBy)));
    return this.countedSpans.filter((span) => !span.begunBy.some((stream) => begunBy.has(stream)));
  }

  private spansChangedBy(added: SpanBound | undefined): ReadonlyArray<readonly Extent[]> {
    const own = added === undefined ? undefined : this.extents.get(nameIn(added));
    // With several repositories before and after, no bound belongs to another extent than its own. Numbers may be ids in
    // hundreds of repositories, each of which would be looked at for each bound about one of them.
    const isApart = own !== undefined && (this.extents.size === 1 || this.extents.size >= 4);
    return isApart ? [[own]] : [...groupByIncident([...this.extents.values()]).values()];
  }

  private extend(stream: string, bound: SpanBound): void {
    const { says, at } = bound;
    const name = nameIn(bound);
    const extent = this.extents.get(name) ?? emptyExtent(bound.id, name);
    this.extents.set(name, extent);
    if (says === 'begun') {
      extent.begunBy.push(stream);
      extent.begun = Math.min(extent.begun, at);
      extent.lastBegun = Math.max(extent.lastBegun, at);
      extent.isCounted ||= this.counted.has(stream);
      if (extent.isCounted) {
        // It was begun once more: should the first beginning be withdrawn, it is the same span still.
        this.counted.add(stream);
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

function nameIn({ repository }: SpanBound): string | undefined {
  return repository?.toLowerCase();
}

function emptyExtent(incidentId: string, repository: string | undefined): Extent {
  return {
    incidentId,
    ...(repository !== undefined && { repository }),
    begunBy: [],
    isCounted: false,
    begun: Infinity,
    lastBegun: -Infinity,
    firstEnded: Infinity,
    lastEnded: -Infinity,
  };
}

/** One end of a span of time: that something began, or that it ended. */
export interface SpanBound {
  readonly says: 'begun' | 'ended';
  /** Of what began or ended, such as the id of an incident. */
  readonly id: string;
  readonly repository?: string;
  readonly at: Instant;
}
