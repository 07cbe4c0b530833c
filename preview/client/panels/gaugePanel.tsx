import {
  type DisplayValue,
  type FieldConfig,
  type FieldDisplay,
  formattedValueToString,
  getFieldDisplayValues,
  type PanelProps,
  type ReduceDataOptions,
  type Threshold,
  VizOrientation,
} from '@grafana/data';
import { useTheme2, VizRepeater, type VizRepeaterRenderValueProps } from '@grafana/ui';
import React from 'react';
import { definePanel } from './definePanel';
import { depthBelowCentre, dialArc, dialFraction, dialPoint } from './gaugeGeometry';
import { NoData } from './NoData';
import { WithDataLinks } from './WithDataLinks';

interface GaugeOptions {
  readonly reduceOptions: ReduceDataOptions;
  readonly orientation: VizOrientation;
  readonly showThresholdLabels: boolean;
  readonly showThresholdMarkers: boolean;
  /** Of Grafana 12.4 and later: also the name of a single value. */
  readonly textMode?: 'auto' | 'value_and_name' | 'value' | 'name' | 'none';
}

function GaugePanel(props: PanelProps<GaugeOptions>) {
  const { data, options, fieldConfig, width, height, replaceVariables, timeZone, renderCounter } = props;
  const theme = useTheme2();
  const values = getFieldDisplayValues({
    data: data.series,
    fieldConfig,
    reduceOptions: options.reduceOptions,
    replaceVariables,
    theme,
    timeZone,
  });
  if (values.length === 0 || data.series.length === 0) {
    return <NoData data={data} fieldConfig={fieldConfig} />;
  }
  const renderValue = (repeated: VizRepeaterRenderValueProps<FieldDisplay>) => (
    <WithDataLinks display={repeated.value}>
      {(openMenu) => (
        <GaugeDial
          display={repeated.value.display}
          field={repeated.value.field}
          height={repeated.height}
          onClick={openMenu}
          showThresholdLabels={options.showThresholdLabels}
          showThresholdMarkers={options.showThresholdMarkers}
          showTitle={repeated.count > 1 || options.textMode === 'value_and_name'}
          width={repeated.width}
        />
      )}
    </WithDataLinks>
  );
  return (
    <VizRepeater
      autoGrid
      getValues={() => values}
      height={height}
      orientation={options.orientation ?? VizOrientation.Auto}
      renderCounter={renderCounter}
      renderValue={renderValue}
      source={data}
      width={width}
    />
  );
}

export const gaugePanel = definePanel({ id: 'gauge', name: 'Gauge', component: GaugePanel });

interface GaugeDialProps {
  readonly display: DisplayValue;
  readonly field: FieldConfig;
  readonly width: number;
  readonly height: number;
  readonly showThresholdLabels: boolean;
  readonly showThresholdMarkers: boolean;
  readonly showTitle: boolean;
  readonly onClick?: React.MouseEventHandler<HTMLElement>;
}

/** One value on a dial, in the colour of its threshold, with the thresholds as a thin ring around it. */
function GaugeDial(props: GaugeDialProps) {
  const { display, field, width, height, onClick } = props;
  const theme = useTheme2();
  const min = field.min ?? 0;
  const max = field.max ?? 100;
  const labelSpace = props.showThresholdLabels ? 16 : 0;
  const titleSpace = props.showTitle ? 20 : 0;
  const outer = Math.max(
    0,
    Math.min(width / 2 - labelSpace * 2, (height - titleSpace - labelSpace) / (1 + depthBelowCentre))
  );
  const band = Math.min(outer / 4, 36);
  const ring = props.showThresholdMarkers ? band / 5 : 0;
  const radius = outer - ring * 1.6 - band / 2;
  if (radius <= 0) {
    return null;
  }
  const sections = thresholdSections(field.thresholds?.steps ?? [], min, max);
  const fraction = Number.isFinite(display.numeric) ? dialFraction(display.numeric, min, max) : 0;
  const text = formattedValueToString(display);
  return (
    <div onClick={onClick} style={{ cursor: onClick === undefined ? undefined : 'pointer', width, height }}>
      <svg
        aria-label={text}
        data-gauge-color={display.color}
        height={height}
        role="img"
        viewBox={`${-width / 2} ${-outer - labelSpace} ${width} ${height}`}
        width={width}
      >
        <path d={dialArc(0, 1, radius)} fill="none" stroke={theme.colors.background.secondary} strokeWidth={band} />
        {fraction > 0 && (
          <path d={dialArc(0, fraction, radius)} fill="none" stroke={display.color} strokeWidth={band} />
        )}
        {ring > 0 &&
          sections.map(({ from, to, color }) => (
            <path
              d={dialArc(from, to, outer - ring / 2)}
              fill="none"
              key={from}
              stroke={theme.visualization.getColorByName(color)}
              strokeWidth={ring}
            />
          ))}
        {props.showThresholdLabels &&
          sections.slice(1).map(({ from, value }) => {
            const point = dialPoint(from, outer + 5);
            const anchor = Math.abs(point.x) < 12 ? 'middle' : point.x < 0 ? 'end' : 'start';
            return (
              <text
                fill={theme.colors.text.secondary}
                fontSize={12}
                key={from}
                textAnchor={anchor}
                x={point.x}
                y={point.y}
              >
                {value}
              </text>
            );
          })}
        <GaugeText innerRadius={radius - band / 2} text={text} isNumber={Number.isFinite(display.numeric)} />
        {props.showTitle && (
          <text
            fill={theme.colors.text.primary}
            fontSize={13}
            textAnchor="middle"
            y={outer * depthBelowCentre + titleSpace - 4}
          >
            {display.title}
          </text>
        )}
      </svg>
    </div>
  );
}

function thresholdSections(steps: readonly Threshold[], min: number, max: number) {
  return steps
    .map((step, index) => ({
      color: step.color,
      value: step.value,
      from: dialFraction(step.value, min, max),
      to: dialFraction(steps[index + 1]?.value ?? max, min, max),
    }))
    .filter(({ from, to }) => to > from);
}

interface GaugeTextProps {
  readonly text: string;
  readonly isNumber: boolean;
  readonly innerRadius: number;
}

/** The value in the middle of the dial, in the colour of text as in Grafana: the dial has its colour; where there is none, the reason in small type over a few lines. */
function GaugeText({ text, isNumber, innerRadius }: GaugeTextProps) {
  const theme = useTheme2();
  const width = innerRadius * 1.7;
  if (!isNumber) {
    return (
      <foreignObject height={innerRadius * 1.5} width={width} x={-width / 2} y={-innerRadius * 0.75}>
        <div
          style={{
            alignItems: 'center',
            color: theme.colors.text.secondary,
            display: 'flex',
            fontSize: Math.min(14, Math.max(11, innerRadius / 6)),
            height: '100%',
            justifyContent: 'center',
            lineHeight: 1.3,
            textAlign: 'center',
            textWrap: 'balance',
          }}
        >
          {text}
        </div>
      </foreignObject>
    );
  }
  const fontSize = Math.min(innerRadius * 0.6, width / (text.length * 0.58));
  return (
    <text
      dominantBaseline="central"
      fill={theme.colors.text.primary}
      fontFamily={theme.typography.fontFamily}
      fontSize={fontSize}
      fontWeight={500}
      textAnchor="middle"
    >
      {text}
    </text>
  );
}
