import type { Instant } from '../../engine/domain/time';
import { groupByIncident } from '../../engine/events/groupByIncident';
import type { SpanBound, SpanEnd } from './spanTimer';

type Held = SpanBound & { readonly stream: string; readonly incidentId: string };

interface Span {
  readonly bounds: readonly Held[];
  readonly begun: Instant;
  readonly ended: Instant;
  readonly isCounted: boolean;
}

/** What a `SpanTimer` is to count, worked out each time anew from all that holds: as slow as it is plain. */
export class SpanModel {
  private held: readonly Held[] = [];
  /** Streams that begin a span which was counted. */
  private readonly counted = new Set<string>();
  private remembered: ReadonlyArray<
    { readonly id: string; begunBy: readonly string[] } & Omit<Span, 'bounds' | 'isCounted'>
  > = [];

  constructor(private readonly end: SpanEnd) {}

  /** @returns the lengths that are counted now */
  take(stream: string, bound: SpanBound | undefined): number[] {
    const before = this.held.find((one) => one.stream === stream);
    this.held = this.held.filter((one) => one !== before);
    if (bound !== undefined) {
      const held = { ...bound, stream, incidentId: bound.id };
      if (
        held.says === 'begun' &&
        this.held.some((other) => isBegunBeside(other, held) && this.counted.has(other.stream))
      ) {
        this.counted.add(stream);
      }
      this.held = [...this.held, held];
    }
    const ids = new Set([bound, before].flatMap((one) => one?.id ?? []));
    return [...ids].flatMap((id) => this.count(id, before === undefined));
  }

  private count(id: string, isFirstOfStream: boolean): number[] {
    const ofId = this.held.filter((bound) => bound.id === id);
    if (ofId.length === 0) {
      this.remembered = this.remembered.filter((span) => span.id !== id);
    }
    const complete = [...groupByIncident(ofId).values()]
      .map((bounds) => this.spanOf(bounds))
      .filter(({ begun, ended }) => Number.isFinite(ended) && ended >= begun);
    const places = new Set(ofId.map(({ repository }) => repository?.toLowerCase()));
    const stillBegin = new Set(complete.flatMap(({ bounds }) => begunBy(bounds)));
    let left =
      isFirstOfStream && places.size > 3
        ? []
        : this.remembered.filter((span) => span.id === id && !span.begunBy.some((stream) => stillBegin.has(stream)));
    return complete
      .filter(({ isCounted }) => !isCounted)
      .flatMap(({ bounds, begun, ended }) => {
        begunBy(bounds).forEach((stream) => this.counted.add(stream));
        const same = left.find((span) => span.begun === begun && span.ended === ended);
        if (same !== undefined) {
          left = left.filter((span) => span !== same);
          same.begunBy = begunBy(bounds);
          return [];
        }
        this.remembered = [...this.remembered, { id, begun, ended, begunBy: begunBy(bounds) }];
        return [ended - begun];
      });
  }

  private spanOf(bounds: readonly Held[]): Span {
    const begun = Math.min(...momentsOf(bounds, 'begun'));
    const ends = momentsOf(bounds, 'ended');
    const last = Math.max(...ends);
    const goesOn = this.end === 'lastUnlessBegunAgain' && momentsOf(bounds, 'begun').some((at) => at > last);
    const ended = this.end === 'first' ? Math.min(...ends) : goesOn ? Infinity : last;
    return { bounds, begun, ended, isCounted: begunBy(bounds).some((stream) => this.counted.has(stream)) };
  }
}

function begunBy(bounds: readonly Held[]): readonly string[] {
  return bounds.filter(({ says }) => says === 'begun').map(({ stream }) => stream);
}

function momentsOf(bounds: readonly Held[], side: SpanBound['says']): readonly Instant[] {
  return bounds.filter(({ says }) => says === side).map(({ at }) => at);
}

function isBegunBeside(one: Held, other: Held): boolean {
  const isInSamePlace = one.repository?.toLowerCase() === other.repository?.toLowerCase();
  return one.says === 'begun' && one.id === other.id && isInSamePlace;
}
