import type { Instant } from '../../engine/domain/time';

/** Up to here looking at all of them costs less than keeping them in order. */
const FEW = 16;

type Entry = readonly [key: string, at: Instant];

/**
 * The earliest or the last of moments that come and go, each with a key of its own, at a cost that hardly grows with their
 * number: a binary heap, in which those that went away stay until they come to its top or are too many.
 */
export class Extreme {
  /** Absent while there are few. */
  private heap: Entry[] | undefined;
  private readonly sign: 1 | -1;

  /** @param held the moments as they are now, which the owner changes */
  constructor(
    private readonly held: ReadonlyMap<string, Instant>,
    which: 'earliest' | 'last'
  ) {
    this.sign = which === 'earliest' ? 1 : -1;
  }

  /** Is to be called after each that comes. */
  added(key: string, at: Instant): void {
    if (this.heap === undefined) {
      return;
    }
    if (this.heap.length > 2 * this.held.size + FEW) {
      this.heap = undefined;
      return;
    }
    this.heap.push([key, at]);
    this.raise(this.heap);
  }

  /** Infinite where there is none: `Infinity` for the earliest, `-Infinity` for the last. */
  get at(): Instant {
    if (this.held.size <= FEW) {
      this.heap = undefined;
      let extreme = this.sign * Infinity;
      for (const at of this.held.values()) {
        extreme = this.sign * Math.min(this.sign * extreme, this.sign * at);
      }
      return extreme;
    }
    // What is sorted is a heap.
    this.heap ??= [...this.held].sort((a, b) => this.sign * (a[1] - b[1]));
    for (;;) {
      const [first] = this.heap;
      if (first === undefined) {
        return this.sign * Infinity;
      }
      if (this.held.get(first[0]) === first[1]) {
        return first[1];
      }
      this.dropFirst(this.heap);
    }
  }

  private raise(heap: Entry[]): void {
    let place = heap.length - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.isBefore(heap, place, above)) {
        return;
      }
      swap(heap, place, above);
      place = above;
    }
  }

  private dropFirst(heap: Entry[]): void {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) {
      return;
    }
    heap[0] = last;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const next = this.isBefore(heap, left + 1, left) ? left + 1 : left;
      if (!this.isBefore(heap, next, place)) {
        return;
      }
      swap(heap, place, next);
      place = next;
    }
  }

  private isBefore(heap: readonly Entry[], one: number, other: number): boolean {
    const [a, b] = [heap[one], heap[other]];
    return a !== undefined && b !== undefined && this.sign * (a[1] - b[1]) < 0;
  }
}

function swap(heap: Entry[], one: number, other: number): void {
  const [a, b] = [heap[one], heap[other]];
  if (a !== undefined && b !== undefined) {
    heap[one] = b;
    heap[other] = a;
  }
}
