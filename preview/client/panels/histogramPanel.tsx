import { type PanelProps } from '@grafana/data';
import { TooltipPlugin2, UPlotChart, useTheme2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { definePanel } from './definePanel';
import { binDurations, type Bins } from './histogramBins';
import { histogramConfig } from './histogramConfig';
import { HistogramTooltip } from './HistogramTooltip';
import { NoData } from './NoData';

interface HistogramOptions {
  readonly bucketCount?: number;
  readonly bucketOffset?: number;
  readonly bucketSize?: number;
  readonly combine?: boolean;
}

/** TooltipHoverMode.xAll, a const enum: the bar under the pointer. */
const hoverColumn = 1;

function HistogramPanel({ data, options, fieldConfig, width, height }: PanelProps<HistogramOptions>) {
  const theme = useTheme2();
  const bins = useMemo(() => binDurations(data.series, options, theme), [data.series, options, theme]);
  if (bins === null) {
    return <NoData data={data} fieldConfig={fieldConfig} />;
  }
  return <HistogramChart bins={bins} height={height} width={width} />;
}

function HistogramChart({
  bins,
  width,
  height,
}: {
  readonly bins: Bins;
  readonly width: number;
  readonly height: number;
}) {
  const theme = useTheme2();
  const config = useMemo(() => histogramConfig(bins, theme), [bins, theme]);
  return (
    <UPlotChart config={config} data={[[...bins.starts], [...bins.counts]]} height={height} width={width}>
      <TooltipPlugin2
        config={config}
        hoverMode={hoverColumn}
        render={(_plot, dataIndexes) => <HistogramTooltip bins={bins} index={dataIndexes[1] ?? null} />}
      />
    </UPlotChart>
  );
}

export const histogramPanel = definePanel({
  id: 'histogram',
  name: 'Histogram',
  component: HistogramPanel,
  customDefaults: {
    fillOpacity: 80,
    gradientMode: 'none',
    hideFrom: { tooltip: false, viz: false, legend: false },
    lineWidth: 1,
    stacking: { group: 'A', mode: 'none' },
  },
});
