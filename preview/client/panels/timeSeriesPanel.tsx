import {
  type DataFrame,
  dateTimeFormat,
  type Field,
  FieldType,
  formattedValueToString,
  getFieldDisplayName,
  type PanelProps,
  type TimeRange,
} from '@grafana/data';
import { SeriesTable, type SeriesTableRowProps, TimeSeries, TooltipPlugin2, type VizLegendOptions } from '@grafana/ui';
import React from 'react';
import { AnnotationMarks } from './AnnotationMarks';
import { definePanel } from './definePanel';
import { HiddenTable } from './HiddenTable';
import { NoData } from './NoData';

interface TimeSeriesOptions {
  readonly legend: VizLegendOptions;
  readonly tooltip?: { readonly mode: 'single' | 'multi' | 'none' };
}

/** TooltipHoverMode.xAll, a const enum: what all series say at the moment under the pointer. */
const hoverAllSeries = 1;

function TimeSeriesPanel(props: PanelProps<TimeSeriesOptions>) {
  const { data, options, fieldConfig, title, replaceVariables, width, height, timeRange, timeZone, onChangeTimeRange } =
    props;
  const frames = data.series.filter(
    (frame) =>
      frame.fields.some((field) => field.type === FieldType.time) &&
      frame.fields.some(
        (field) =>
          field.type === FieldType.number && field.values.some((value) => value !== null && value !== undefined)
      )
  );
  if (frames.length === 0) {
    return <NoData data={data} fieldConfig={fieldConfig} />;
  }
  const zoom = ({ from, to }: { from: number; to: number }) => onChangeTimeRange({ from, to });
  const chart = (
    <TimeSeries
      frames={frames}
      height={height}
      legend={options.legend}
      options={options}
      structureRev={data.structureRev}
      timeRange={timeRange as TimeRange}
      timeZone={timeZone}
      width={width}
    >
      {(config, alignedFrame) => (
        <>
          <AnnotationMarks config={config} frames={data.annotations ?? []} />
          <TooltipPlugin2
            clientZoom
            config={config}
            hoverMode={hoverAllSeries}
            queryZoom={zoom}
            render={(_plot, dataIndexes) => (
              <SeriesTooltip dataIndexes={dataIndexes} frame={alignedFrame} timeZone={timeZone} />
            )}
          />
        </>
      )}
    </TimeSeries>
  );
  return (
    <>
      {chart}
      <SeriesAsTable frames={frames} timeZone={timeZone} title={replaceVariables(title)} />
    </>
  );
}

export const timeSeriesPanel = definePanel({
  id: 'timeseries',
  name: 'Time series',
  component: TimeSeriesPanel,
  showsAnnotations: true,
  customDefaults: {
    axisColorMode: 'text',
    axisGridShow: true,
    axisLabel: '',
    axisPlacement: 'auto',
    axisSoftMax: undefined,
    axisSoftMin: undefined,
    barAlignment: 0,
    drawStyle: 'line',
    fillOpacity: 0,
    gradientMode: 'none',
    hideFrom: { tooltip: false, viz: false, legend: false },
    lineInterpolation: 'linear',
    lineStyle: { fill: 'solid' },
    lineWidth: 1,
    pointSize: 5,
    scaleDistribution: { type: 'linear' },
    showPoints: 'auto',
    spanNulls: false,
    stacking: { group: 'A', mode: 'none' },
    thresholdsStyle: { mode: 'off' },
  },
});

interface SeriesAsTableProps {
  readonly title: string;
  readonly frames: readonly DataFrame[];
  readonly timeZone: string;
}

/** A row for each moment at which a series has a value. */
function SeriesAsTable({ title, frames, timeZone }: SeriesAsTableProps) {
  const series = frames.flatMap((frame) => {
    const times: readonly number[] = frame.fields.find(({ type }) => type === FieldType.time)?.values ?? [];
    return frame.fields
      .filter(({ type }) => type === FieldType.number)
      .map((field) => ({
        name: getFieldDisplayName(field, frame),
        texts: new Map(times.map((time, index) => [time, valueText(field, index)])),
      }));
  });
  const moments = [...new Set(series.flatMap(({ texts }) => [...texts.keys()]))].sort((a, b) => a - b);
  return (
    <HiddenTable
      caption={title}
      columns={['Time', ...series.map(({ name }) => name)]}
      rows={moments.map((time) => [
        dateTimeFormat(time, { timeZone }),
        ...series.map(({ texts }) => texts.get(time) ?? ''),
      ])}
    />
  );
}

function valueText(field: Field, index: number): string {
  const value: unknown = field.values[index];
  const display = value === null || value === undefined ? undefined : field.display?.(value);
  return display === undefined ? '' : formattedValueToString(display);
}

interface SeriesTooltipProps {
  readonly frame: DataFrame;
  readonly dataIndexes: ReadonlyArray<number | null>;
  readonly timeZone: string;
}

/** The values of the series at one moment. */
function SeriesTooltip({ frame, dataIndexes, timeZone }: SeriesTooltipProps) {
  const timeIndex = dataIndexes.find((index, series) => series > 0 && index !== null);
  const time = timeIndex === undefined || timeIndex === null ? undefined : frame.fields[0]?.values[timeIndex];
  const rows = frame.fields.flatMap((field, series): SeriesTableRowProps[] => {
    const index = dataIndexes[series];
    if (series === 0 || index === null || index === undefined) {
      return [];
    }
    const display = field.display?.(field.values[index]);
    return [
      {
        label: getFieldDisplayName(field, frame),
        value: display === undefined ? String(field.values[index]) : formattedValueToString(display),
        color: display?.color,
      },
    ];
  });
  return (
    <div style={{ padding: 8 }}>
      <SeriesTable series={rows} timestamp={time === undefined ? undefined : dateTimeFormat(time, { timeZone })} />
    </div>
  );
}
