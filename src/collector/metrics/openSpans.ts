import type { Instant } from '../../engine/domain/time';

interface Span {
  begun?: Instant;
  ended?: Instant;
  observed: boolean;
}

/**
 * Pairs beginnings with ends that may come in any order, and tells each length once: a histogram cannot take back what
 * it has counted. The earliest beginning known by then counts, and the first end at or after it.
 */
export class OpenSpans {
  private readonly spans = new Map<string, Span>();

  /** @param onClosed gets the length in milliseconds */
  constructor(private readonly onClosed: (lengthMillis: number) => void) {}

  begin(key: string, moment: Instant): void {
    const span = this.spanOf(key);
    span.begun = Math.min(span.begun ?? moment, moment);
    this.close(span);
  }

  end(key: string, moment: Instant): void {
    const span = this.spanOf(key);
    span.ended = Math.max(span.ended ?? moment, moment);
    this.close(span);
  }

  private close(span: Span): void {
    const { begun, ended, observed } = span;
    if (!observed && begun !== undefined && ended !== undefined && ended >= begun) {
      span.observed = true;
      this.onClosed(ended - begun);
    }
  }

  private spanOf(key: string): Span {
    const span = this.spans.get(key) ?? { observed: false };
    this.spans.set(key, span);
    return span;
  }
}
