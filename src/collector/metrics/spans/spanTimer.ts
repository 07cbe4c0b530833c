import { SpansOfId, type SpanEnd } from './spansOfId';
import type { SpanWord } from './spanWord';

/**
 * Pairs beginnings with ends, told and corrected in any order, and tells each length once: a histogram cannot take back
 * what it has counted. A correction that comes before that counts.
 *
 * A span is known by what began it. One that was told is not told again when it ends once more, nor when its beginning is
 * corrected, also to another id; a beginning of another matter makes another span.
 */
export class SpanTimer {
  /** By matter: what its last word is about. */
  private readonly ids = new Map<string, string>();
  private readonly spans = new Map<string, SpansOfId>();
  private readonly told = new Set<string>();

  /** @param onTimed gets the length in milliseconds */
  constructor(
    private readonly end: SpanEnd,
    private readonly onTimed: (lengthMillis: number) => void
  ) {}

  /** @param word what holds on the matter from now on; undefined where nothing does */
  take(matter: string, word: SpanWord | undefined): void {
    const idBefore = this.ids.get(matter);
    if (idBefore !== undefined) {
      this.ids.delete(matter);
      this.spans.get(idBefore)?.remove(matter);
    }
    if (word !== undefined) {
      this.ids.set(matter, word.id);
      const spans = this.spans.get(word.id) ?? new SpansOfId(this.told);
      this.spans.set(word.id, spans);
      spans.add(matter, word);
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
