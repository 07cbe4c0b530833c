import { formattedValueToString, getDisplayProcessor, type Field } from '@grafana/data';
import type { MillisRange } from './millisRange';

/** A state from when it began to when it changed. */
export interface StateSegment extends MillisRange {
  readonly text: string;
  readonly color: string;
}

/** The states of a field: neighbours of the same value in one piece, nulls left open, the last until the range ends. */
export function statesOf(field: Field, times: readonly number[], range: MillisRange): StateSegment[] {
  const display = field.display ?? getDisplayProcessor({ field, theme: undefined as never });
  const segments: StateSegment[] = [];
  let previous: unknown = null;
  times.forEach((time, index) => {
    const value: unknown = field.values[index] ?? null;
    const from = Math.max(range.from, time);
    const to = Math.min(range.to, times[index + 1] ?? range.to);
    const last = segments[segments.length - 1];
    if (value !== null && to > from) {
      if (value === previous && last !== undefined) {
        segments[segments.length - 1] = { ...last, to };
      } else {
        const shown = display(value);
        segments.push({ text: formattedValueToString(shown), color: shown.color ?? 'gray', from, to });
      }
    }
    previous = value;
  });
  return segments;
}
