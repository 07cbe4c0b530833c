import { formattedValueToString, getFieldSeriesColor, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import {
  AxisPlacement,
  DrawStyle,
  ScaleDirection,
  ScaleDistribution,
  ScaleOrientation,
  SeriesTable,
  TooltipPlugin2,
  UPlotChart,
  UPlotConfigBuilder,
  useTheme2,
} from '@grafana/ui';
import React, { useMemo } from 'react';
import { definePanel } from './definePanel';
import { binDurations, type Bins } from './histogramBins';
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

/** The axes and bars of a histogram: one bar from each bucket's start to its end. */
function histogramConfig(bins: Bins, theme: GrafanaTheme2): UPlotConfigBuilder {
  const builder = new UPlotConfigBuilder();
  const first = bins.starts[0] ?? 0;
  const last = bins.starts[bins.starts.length - 1] ?? first;
  const { field } = bins;
  const custom = field.config.custom ?? {};
  builder.addScale({
    scaleKey: 'x',
    isTime: false,
    distribution: ScaleDistribution.Linear,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: () => [first, last + bins.size],
  });
  builder.addScale({
    scaleKey: 'y',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    softMin: 0,
  });
  builder.addAxis({
    scaleKey: 'x',
    isTime: false,
    placement: AxisPlacement.Bottom,
    theme,
    grid: { show: false },
    formatValue: (value: number) =>
      field.display === undefined ? `${value}` : formattedValueToString(field.display(value)),
  });
  builder.addAxis({
    scaleKey: 'y',
    isTime: false,
    placement: AxisPlacement.Left,
    theme,
    incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000],
  });
  builder.addSeries({
    scaleKey: 'y',
    theme,
    drawStyle: DrawStyle.Bars,
    barAlignment: 1,
    barWidthFactor: 1,
    barMaxWidth: Number.POSITIVE_INFINITY,
    lineColor: getFieldSeriesColor(field, theme).color,
    lineWidth: custom.lineWidth ?? 1,
    fillOpacity: custom.fillOpacity ?? 80,
    gradientMode: custom.gradientMode,
    pxAlign: true,
  });
  // Room for half of the first and the last label.
  builder.setPadding([null, 36, null, 16]);
  builder.setCursor({ points: { show: false }, drag: { x: false, y: false } });
  return builder;
}

/** Which durations a bar counts, and how many. */
function HistogramTooltip({ bins, index }: { readonly bins: Bins; readonly index: number | null }) {
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
