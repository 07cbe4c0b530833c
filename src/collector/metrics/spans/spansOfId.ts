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
 * The words that hold on what has one id. Their extents, by repository, are kept beside them: most ids have two words, but
 * somebody who uses one id for everything has thousands, and each of them must cost no more than the first.
 */
export class SpansOfId {
  private words: Array<readonly [matter: string, word: SpanWord]> = [];
  private readonly extents = new Map<string | undefined, Extent>();

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
    this.extents.clear();
    this.words.forEach(([other, word]) => this.extend(other, word));
  }

  /**
   * How long each span is that now has both its ends and was not told before, in milliseconds: from the earliest beginning
   * to the first or the last end, where that does not lie before it.
   * @param added the word that was added since, where nothing else changed
   */
  tell(end: 'first' | 'last', added?: SpanWord): number[] {
    return this.spansChangedBy(added).flatMap((extents) => {
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

  private spansChangedBy(added: SpanWord | undefined): ReadonlyArray<readonly Extent[]> {
    const own = added === undefined ? undefined : this.extents.get(nameIn(added));
    // With several repositories before and after, no word belongs to another extent than its own. Numbers may be ids in
    // hundreds of repositories, each of which would be looked at for each word about one of them.
    const isApart = own !== undefined && (this.extents.size === 1 || this.extents.size >= 4);
    return isApart ? [[own]] : [...groupByIncident([...this.extents.values()]).values()];
  }

  private extend(matter: string, word: SpanWord): void {
    const { says, at } = word;
    const name = nameIn(word);
    const extent = this.extents.get(name) ?? emptyExtent(word.id, name);
    this.extents.set(name, extent);
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
    firstEnded: Infinity,
    lastEnded: -Infinity,
  };
}
