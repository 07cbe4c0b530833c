import { formattedValueToString } from '@grafana/data';
import { SeriesTable } from '@grafana/ui';
import React from 'react';
import type { Bins } from './histogramBins';

/** Which durations a bar counts, and how many. */
export function HistogramTooltip({ bins, index }: { readonly bins: Bins; readonly index: number | null }) {
  const start = index === null ? undefined : bins.starts[index];
  if (index === null || start === undefined) {
    return null;
  }
  const { display } = bins.field;
  const text = (value: number) => (display === undefined ? `${value}` : formattedValueToString(display(value)));
  return (
    <div style={{ padding: 8 }}>
      <SeriesTable
        series={[{ label: 'Count', value: String(bins.counts[index]), isActive: true }]}
        timestamp={`${text(start)} to ${text(start + bins.size)}`}
      />
    </div>
  );
}
