import type { Instant } from '../../../engine/domain/time';
import { groupByIncident } from '../../../engine/events/groupByIncident';
import type { SpanWord } from './spanWord';

/** What is said with one repository, or with none. */
interface Extent {
  /** By their matters. */
  readonly begunBy: string[];
  readonly incidentId: string;
  readonly repository?: string;
  /** Whether one of them is told of. */
  isTold: boolean;
  begun: Instant;
  firstEnded: Instant;
  lastEnded: Instant;
}

/**
 * The words that hold on what has one id. Their extents are kept beside them: most ids have two words, but somebody who
 * uses one id for everything has thousands, and each of them must cost no more than the first.
 */
export class SpansOfId {
  private words: Array<readonly [matter: string, word: SpanWord]> = [];
  private extents: Extent[] = [];

  /** @param told the matters by which spans began that were told, under whatever id */
  constructor(private readonly told: Set<string>) {}

  get isEmpty(): boolean {
    return this.words.length === 0;
  }

  add(matter: string, word: SpanWord): void {
    this.words.push([matter, word]);
    this.extend(matter, word);
  }

  remove(matter: string): void {
    this.words = this.words.filter(([other]) => other !== matter);
    this.extents = [];
    this.words.forEach(([other, word]) => this.extend(other, word));
  }

  /**
   * How long each span is that now has both its ends and was not told before, in milliseconds: from the earliest beginning
   * to the first or the last end, where that does not lie before it.
   */
  tell(end: 'first' | 'last'): number[] {
    return [...groupByIncident(this.extents).values()].flatMap((extents) => {
      const begun = Math.min(...extents.map((extent) => extent.begun));
      const ended =
        end === 'first'
          ? Math.min(...extents.map(({ firstEnded }) => firstEnded))
          : Math.max(...extents.map(({ lastEnded }) => lastEnded));
      if (!Number.isFinite(ended) || ended < begun || extents.some(({ isTold }) => isTold)) {
        return [];
      }
      for (const extent of extents) {
        extent.begunBy.forEach((matter) => this.told.add(matter));
        extent.isTold = extent.begunBy.length > 0;
      }
      return [ended - begun];
    });
  }

  private extend(matter: string, { says, id, repository, at }: SpanWord): void {
    const name = repository?.toLowerCase();
    let extent = this.extents.find((known) => known.repository === name);
    if (extent === undefined) {
      extent = {
        incidentId: id,
        ...(name !== undefined && { repository: name }),
        begunBy: [],
        isTold: false,
        begun: Infinity,
        firstEnded: Infinity,
        lastEnded: -Infinity,
      };
      this.extents.push(extent);
    }
    if (says === 'begun') {
      extent.begunBy.push(matter);
      extent.begun = Math.min(extent.begun, at);
      extent.isTold ||= this.told.has(matter);
      if (extent.isTold) {
        // It was begun once more: should the first beginning be withdrawn, it is the same span still.
        this.told.add(matter);
      }
    } else {
      extent.firstEnded = Math.min(extent.firstEnded, at);
      extent.lastEnded = Math.max(extent.lastEnded, at);
    }
  }
}
