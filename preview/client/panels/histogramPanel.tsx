import {
  buildHistogram,
  type DataFrame,
  type Field,
  formattedValueToString,
  getFieldDisplayName,
  getFieldSeriesColor,
  getHistogramFields,
  type GrafanaTheme2,
  type PanelProps,
} from '@grafana/data';
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
  VizLayout,
  VizLegend,
  type VizLegendOptions,
} from '@grafana/ui';
import React, { useMemo } from 'react';
import { definePanel } from './definePanel';
import { HiddenTable } from './HiddenTable';
import { NoData } from './NoData';

interface HistogramOptions {
  readonly bucketCount?: number;
  readonly bucketOffset?: number;
  readonly bucketSize?: number;
  readonly combine?: boolean;
  readonly legend?: VizLegendOptions;
}

/** TooltipHoverMode.xAll, a const enum: the bar under the pointer. */
const hoverColumn = 1;

function HistogramPanel({
  data,
  options,
  fieldConfig,
  title,
  replaceVariables,
  width,
  height,
}: PanelProps<HistogramOptions>) {
  const theme = useTheme2();
  const histogram = useMemo(() => histogramOf(data.series, options, theme), [data.series, options, theme]);
  if (histogram === null) {
    return <NoData data={data} fieldConfig={fieldConfig} />;
  }
  return (
    <>
      <HistogramChart histogram={histogram} height={height} legend={options.legend} width={width} />
      <HiddenTable
        caption={replaceVariables(title)}
        columns={['Bucket', ...histogram.counts.map(({ name }) => name)]}
        rows={histogram.buckets.map(({ text }, index) => [
          text,
          ...histogram.counts.map(({ field }) => textOf(field, field.values[index])),
        ])}
      />
    </>
  );
}

export const histogramPanel = definePanel({
  id: 'histogram',
  name: 'Histogram',
  component: HistogramPanel,
  customDefaults: {
    axisSoftMax: undefined,
    fillOpacity: 80,
    gradientMode: 'none',
    hideFrom: { tooltip: false, viz: false, legend: false },
    lineWidth: 1,
    stacking: { group: 'A', mode: 'none' },
  },
});

interface Histogram {
  readonly buckets: ReadonlyArray<{ readonly start: number; readonly text: string }>;
  /** All buckets are as wide as the first. */
  readonly size: number;
  /** Its texts name the ends. */
  readonly starts: Field;
  readonly counts: ReadonlyArray<{ readonly name: string; readonly field: Field; readonly color: string }>;
}

/** As Grafana's histogram: one frame that has buckets is drawn as it is, and the values of any other are counted. */
function histogramOf(frames: DataFrame[], options: HistogramOptions, theme: GrafanaTheme2): Histogram | null {
  const [frame, ...others] = frames;
  const fields =
    (frame !== undefined && others.length === 0 ? getHistogramFields(frame) : undefined) ??
    buildHistogram(frames, options, theme);
  if (!fields || fields.xMin.values.length === 0) {
    return null;
  }
  const { xMin, xMax, counts } = fields;
  return {
    buckets: xMin.values.map((start: number, index) => ({
      start,
      text: `${textOf(xMin, start)} to ${textOf(xMax, xMax.values[index])}`,
    })),
    size: xMax.values[0] - xMin.values[0],
    starts: xMin,
    counts: counts.map((field) => ({
      name: getFieldDisplayName(field, frame),
      field,
      color: getFieldSeriesColor(field, theme).color,
    })),
  };
}

function textOf(field: Field, value: number): string {
  return field.display === undefined ? String(value) : formattedValueToString(field.display(value));
}

interface HistogramChartProps {
  readonly histogram: Histogram;
  readonly legend: VizLegendOptions | undefined;
  readonly width: number;
  readonly height: number;
}

function HistogramChart({ histogram, legend, width, height }: HistogramChartProps) {
  const theme = useTheme2();
  const config = useMemo(() => histogramConfig(histogram, theme), [histogram, theme]);
  const { buckets, counts } = histogram;
  // A bar of nothing would be drawn as a line; nothing there is drawn as nothing.
  const values = counts.map(({ field }) => field.values.map((count: number) => (count === 0 ? null : count)));
  const items = counts.map(({ name: label, color }) => ({ label, color, yAxis: 1 }));
  return (
    <VizLayout
      height={height}
      legend={
        legend?.showLegend === true ? (
          <VizLayout.Legend placement="bottom">
            <VizLegend displayMode={legend.displayMode} items={items} placement="bottom" />
          </VizLayout.Legend>
        ) : null
      }
      width={width}
    >
      {(chartWidth: number, chartHeight: number) => (
        <UPlotChart
          config={config}
          data={[buckets.map(({ start }) => start), ...values]}
          height={chartHeight}
          width={chartWidth}
        >
          <TooltipPlugin2
            config={config}
            hoverMode={hoverColumn}
            render={(_plot, dataIndexes) => (
              <HistogramTooltip histogram={histogram} index={dataIndexes.find((index) => index !== null) ?? null} />
            )}
          />
        </UPlotChart>
      )}
    </VizLayout>
  );
}

/** The axes and bars of a histogram: one bar from each bucket's start to its end, with a tick at each end. */
function histogramConfig({ buckets, size, starts, counts }: Histogram, theme: GrafanaTheme2): UPlotConfigBuilder {
  const builder = new UPlotConfigBuilder();
  const first = buckets[0]?.start ?? 0;
  const end = (buckets[buckets.length - 1]?.start ?? first) + size;
  builder.addScale({
    scaleKey: 'x',
    isTime: false,
    distribution: ScaleDistribution.Linear,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: () => [first, end],
  });
  builder.addScale({
    scaleKey: 'y',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    softMin: 0,
    softMax: counts[0]?.field.config.custom?.axisSoftMax,
  });
  const ends = Array.from({ length: Math.round((end - first) / size) + 1 }, (_, index) => first + index * size);
  builder.addAxis({
    scaleKey: 'x',
    isTime: false,
    placement: AxisPlacement.Bottom,
    theme,
    grid: { show: false },
    splits: (plot) => {
      const skipped = Math.ceil(MIN_TICK_WIDTH / (plot.valToPos(first + size, 'x') - plot.valToPos(first, 'x')));
      return ends.filter((_end, index) => index % skipped === 0);
    },
    values: (_plot: unknown, splits: number[]) => splits.map((split) => textOf(starts, split)),
  });
  builder.addAxis({
    scaleKey: 'y',
    isTime: false,
    placement: AxisPlacement.Left,
    theme,
    formatValue: (value: number) => (counts[0] === undefined ? String(value) : textOf(counts[0].field, value)),
  });
  for (const { field, color } of counts) {
    const { lineWidth = 1, fillOpacity = 80, gradientMode } = field.config.custom ?? {};
    builder.addSeries({
      scaleKey: 'y',
      theme,
      drawStyle: DrawStyle.Bars,
      barAlignment: 1,
      barWidthFactor: 1,
      barMaxWidth: Number.POSITIVE_INFINITY,
      lineColor: color,
      lineWidth,
      fillOpacity,
      gradientMode,
      pxAlign: true,
    });
  }
  // Room for half of the first and the last label.
  builder.setPadding([null, 24, null, null]);
  builder.setCursor({ points: { show: false }, drag: { x: false, y: false } });
  return builder;
}

/** Pixels that a tick has at least, as uPlot's axes of numbers. */
const MIN_TICK_WIDTH = 50;

interface HistogramTooltipProps {
  readonly histogram: Histogram;
  readonly index: number | null;
}

/** Which durations a bar counts, and how many. */
function HistogramTooltip({ histogram: { buckets, counts }, index }: HistogramTooltipProps) {
  const bucket = index === null ? undefined : buckets[index];
  if (index === null || bucket === undefined) {
    return null;
  }
  const series = counts
    .filter(({ field }) => field.values[index] > 0)
    .map(({ name, field, color }) => ({ label: name, value: textOf(field, field.values[index]), color }));
  return (
    <div style={{ padding: 8 }}>
      <SeriesTable series={series} timestamp={bucket.text} />
    </div>
  );
}
