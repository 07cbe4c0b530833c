import { formattedValueToString, type DisplayValue, type FieldConfig, type Threshold } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import React from 'react';
import { depthBelowCentre, dialArc, dialFraction, dialPoint } from './gaugeGeometry';
import { GaugeText } from './GaugeText';

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
export function GaugeDial(props: GaugeDialProps) {
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
        <GaugeText
          color={display.color ?? theme.colors.text.primary}
          innerRadius={radius - band / 2}
          text={text}
          isNumber={Number.isFinite(display.numeric)}
        />
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
