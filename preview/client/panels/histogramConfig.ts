import { getFieldSeriesColor, formattedValueToString, type GrafanaTheme2 } from '@grafana/data';
import {
  AxisPlacement,
  DrawStyle,
  ScaleDirection,
  ScaleDistribution,
  ScaleOrientation,
  UPlotConfigBuilder,
} from '@grafana/ui';
import type { Bins } from './histogramBins';

/** The axes and bars of a histogram: one bar from each bucket's start to its end. */
export function histogramConfig(bins: Bins, theme: GrafanaTheme2): UPlotConfigBuilder {
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
