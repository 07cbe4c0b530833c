import {
  buildHistogram,
  type DataFrame,
  type Field,
  type GrafanaTheme2,
  type HistogramTransformerOptions,
} from '@grafana/data';

/** A histogram with a bar for every bucket, also the empty ones between others. */
export interface Bins {
  readonly starts: readonly number[];
  readonly counts: readonly number[];
  readonly size: number;
  /** The field that was counted: its unit formats the buckets, its colour the bars. */
  readonly field: Field;
}

/** Counts with Grafana's own histogram transformation; null when there is nothing to count. */
export function binDurations(
  frames: readonly DataFrame[],
  options: HistogramTransformerOptions,
  theme: GrafanaTheme2
): Bins | null {
  const field = frames.flatMap((frame) => frame.fields).find(({ type }) => type === 'number');
  const histogram = buildHistogram([...frames], options, theme);
  const counts = histogram?.counts[0]?.values;
  const first: number | undefined = histogram?.xMin.values[0];
  const firstEnd: number | undefined = histogram?.xMax.values[0];
  if (
    field === undefined ||
    histogram === null ||
    counts === undefined ||
    first === undefined ||
    firstEnd === undefined
  ) {
    return null;
  }
  const size = firstEnd - first;
  const last: number = histogram.xMin.values[histogram.xMin.values.length - 1];
  const bins = Math.round((last - first) / size) + 1;
  const starts = Array.from({ length: bins }, (_, index) => first + index * size);
  const filled = starts.map(() => 0);
  histogram.xMin.values.forEach((start: number, index: number) => {
    filled[Math.round((start - first) / size)] = counts[index];
  });
  return { starts, counts: filled, size, field };
}
