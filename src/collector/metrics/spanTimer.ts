import type { Instant } from '../../engine/domain/time';
import { Extreme } from './extreme';

/** Of what was counted at the same moments of one id, and of what a span began with: so few are looked at each time. */
const REMEMBERED = 16;

/**
 * Pairs beginnings with ends, which come and are revised in any order, and gives each length once: a histogram cannot take
 * back what it has counted. A revision that comes before that counts.
 *
 * A span is known by what began it. One that was counted is not counted again when it ends once more, nor when its
 * beginning is revised, also to another id; a beginning of another stream makes another span.
 *
 * What a bound costs does not grow with what was said before on its id: somebody who uses one id for everything, or corrects
 * it for ever, would have everybody wait.
 */
export class SpanTimer {
  private readonly known: KnownBounds = { held: new Map(), counted: new Set() };
  private readonly spans = new Map<string, SpansOfId>();

  /** @param onTimed gets the length in milliseconds */
  constructor(
    private readonly end: SpanEnd,
    private readonly onTimed: (lengthMillis: number) => void
  ) {}

  /** @param bound what holds on the stream from now on; undefined where nothing does */
  take(stream: string, bound: SpanBound | undefined): void {
    const { held } = this.known;
    const before = held.get(stream);
    if (before !== undefined) {
      held.delete(stream);
      this.spans.get(before.id)?.remove(stream, before);
    }
    if (bound !== undefined) {
      held.set(stream, bound);
      const spans = this.spans.get(bound.id) ?? new SpansOfId(bound.id, this.end, this.known);
      this.spans.set(bound.id, spans);
      spans.add(stream, bound);
      this.count(bound.id, before === undefined);
    }
    // Where a bound went away, others may be left to one another.
    if (before !== undefined && before.id !== bound?.id) {
      this.count(before.id, false);
    }
  }

  private count(id: string, isFirstOfStream: boolean): void {
    const spans = this.spans.get(id);
    if (spans?.isEmpty === true) {
      this.spans.delete(id);
    }
    spans?.count(isFirstOfStream).forEach(this.onTimed);
  }
}

/**
 * Which end a span has, of those at or after its earliest beginning: the first, the last, or the last unless it began again
 * after that, so that it goes on.
 */
export type SpanEnd = 'first' | 'last' | 'lastUnlessBegunAgain';

/** One end of a span of time: that something began, or that it ended. */
export interface SpanBound {
  readonly says: 'begun' | 'ended';
  /** Of what began or ended, such as the id of an incident. */
  readonly id: string;
  readonly repository?: string;
  readonly at: Instant;
}

/** What is known under whatever id. */
interface KnownBounds {
  /** By stream. */
  readonly held: Map<string, SpanBound>;
  /** The streams by which spans began that were counted. */
  readonly counted: Set<string>;
}

/** A span that was counted. */
interface CountedSpan {
  /** The first streams that it began with. */
  begunBy: readonly string[];
}

interface Span {
  readonly extents: readonly Extent[];
  readonly begun: Instant;
  readonly ended: Instant;
}

/** The bounds that hold on what has one id, by their repositories. */
class SpansOfId {
  private readonly extents = new Map<string | undefined, Extent>();
  /** What bounds came to or went from since the last count. */
  private readonly touched = new Set<Extent>();
  /** By their moments. */
  private readonly countedSpans = new Map<string, CountedSpan[]>();

  constructor(
    private readonly id: string,
    private readonly end: SpanEnd,
    private readonly known: KnownBounds
  ) {}

  get isEmpty(): boolean {
    return this.extents.size === 0;
  }

  add(stream: string, bound: SpanBound): void {
    const name = nameIn(bound);
    const extent = this.extents.get(name) ?? new Extent(this.known.counted);
    this.extents.set(name, extent);
    extent.add(stream, bound);
    this.touched.add(extent);
  }

  remove(stream: string, bound: SpanBound): void {
    const name = nameIn(bound);
    const extent = this.extents.get(name);
    extent?.remove(stream, bound);
    if (extent?.isEmpty === true) {
      this.extents.delete(name);
      this.touched.delete(extent);
    } else if (extent !== undefined) {
      this.touched.add(extent);
    }
  }

  /**
   * How long each span is that now has both its ends and was not counted before, in milliseconds.
   * @param isFirstOfStream whether a bound of a new stream is all that came
   */
  count(isFirstOfStream: boolean): number[] {
    const uncounted = this.touchedGroups()
      .map((extents) => this.spanOf(extents))
      .filter((span) => isComplete(span) && !span.extents.some(({ isCounted }) => isCounted));
    this.touched.clear();
    // Another bound for one of many repositories makes nothing less of a span than it was.
    const mayBeLeft = !isFirstOfStream || !this.areMany;
    return uncounted.flatMap(({ extents, begun, ended }) => {
      const begunBy = extents.flatMap((extent) => extent.firstBegunBy());
      extents.forEach((extent) => extent.markCounted());
      const left = mayBeLeft ? this.countedThatIsNone(begun, ended) : undefined;
      if (left !== undefined) {
        left.begunBy = begunBy;
        return [];
      }
      this.remember(begun, ended, begunBy);
      return [ended - begun];
    });
  }

  /** With so many extents each is apart, before a change and after it. */
  private get areMany(): boolean {
    return this.extents.size >= 4;
  }

  /** What may have become complete. */
  private touchedGroups(): ReadonlyArray<readonly Extent[]> {
    if (this.areMany) {
      return [...this.touched].map((extent) => [extent]);
    }
    const all = [...this.extents.values()];
    return this.areOne ? [all] : all.map((extent) => [extent]);
  }

  /** As in src/engine/events/groupByIncident.ts: what names no repository belongs to the only one that is named. */
  private get areOne(): boolean {
    return this.extents.size === 2 && this.extents.has(undefined);
  }

  private spanOf(extents: readonly Extent[]): Span {
    const begun = Math.min(...extents.map((extent) => extent.begun.at));
    if (this.end === 'first') {
      return { extents, begun, ended: Math.min(...extents.map(({ firstEnded }) => firstEnded.at)) };
    }
    const ended = Math.max(...extents.map(({ lastEnded }) => lastEnded.at));
    const goesOn = this.end === 'lastUnlessBegunAgain' && extents.some(({ lastBegun }) => lastBegun.at > ended);
    return { extents, begun, ended: goesOn ? Infinity : ended };
  }

  /**
   * One that was counted at these moments and is no span any more: with a second repository of this id, bounds without a
   * repository belong to none. What is left of such a span is not counted again where it is as long, at the same moments.
   */
  private countedThatIsNone(begun: Instant, ended: Instant): CountedSpan | undefined {
    const spans = this.countedSpans.get(momentsKey(begun, ended)) ?? [];
    return spans.find(({ begunBy }) => !begunBy.some((stream) => this.beginsSpan(stream)));
  }

  private beginsSpan(stream: string): boolean {
    const bound = this.known.held.get(stream);
    if (bound?.id !== this.id || bound.says !== 'begun') {
      return false;
    }
    const extent = this.extents.get(nameIn(bound));
    return extent !== undefined && isComplete(this.spanOf(this.areOne ? [...this.extents.values()] : [extent]));
  }

  private remember(begun: Instant, ended: Instant, begunBy: readonly string[]): void {
    const key = momentsKey(begun, ended);
    const spans = this.countedSpans.get(key) ?? [];
    this.countedSpans.set(key, spans);
    spans.push({ begunBy: begunBy.slice(0, REMEMBERED) });
    if (spans.length > REMEMBERED) {
      spans.shift();
    }
  }
}

/** What is said with one repository, or with none. */
class Extent {
  private readonly begunAt = new Map<string, Instant>();
  private readonly endedAt = new Map<string, Instant>();
  /** How many of its beginnings are of spans that were counted. */
  private countedBeginnings = 0;
  readonly begun = new Extreme(this.begunAt, 'earliest');
  readonly lastBegun = new Extreme(this.begunAt, 'last');
  readonly firstEnded = new Extreme(this.endedAt, 'earliest');
  readonly lastEnded = new Extreme(this.endedAt, 'last');

  /** @param counted the streams by which spans began that were counted, under whatever id */
  constructor(private readonly counted: Set<string>) {}

  get isEmpty(): boolean {
    return this.begunAt.size === 0 && this.endedAt.size === 0;
  }

  get isCounted(): boolean {
    return this.countedBeginnings > 0;
  }

  add(stream: string, { says, at }: SpanBound): void {
    if (says === 'ended') {
      this.endedAt.set(stream, at);
      this.firstEnded.added(stream, at);
      this.lastEnded.added(stream, at);
      return;
    }
    this.begunAt.set(stream, at);
    this.begun.added(stream, at);
    this.lastBegun.added(stream, at);
    if (this.isCounted || this.counted.has(stream)) {
      // It was begun once more: should the first beginning be withdrawn, it is the same span still.
      this.counted.add(stream);
      this.countedBeginnings += 1;
    }
  }

  remove(stream: string, { says }: SpanBound): void {
    if (says === 'ended') {
      this.endedAt.delete(stream);
      return;
    }
    this.begunAt.delete(stream);
    this.countedBeginnings -= this.counted.has(stream) ? 1 : 0;
  }

  firstBegunBy(): readonly string[] {
    const first: string[] = [];
    for (const stream of this.begunAt.keys()) {
      first.push(stream);
      if (first.length === REMEMBERED) {
        break;
      }
    }
    return first;
  }

  /** Each beginning is marked once at most, whatever becomes of it. */
  markCounted(): void {
    for (const stream of this.begunAt.keys()) {
      this.counted.add(stream);
    }
    this.countedBeginnings = this.begunAt.size;
  }
}

function isComplete({ begun, ended }: Span): boolean {
  return Number.isFinite(ended) && ended >= begun;
}

function momentsKey(begun: Instant, ended: Instant): string {
  return `${begun} ${ended}`;
}

function nameIn({ repository }: SpanBound): string | undefined {
  return repository?.toLowerCase();
}
