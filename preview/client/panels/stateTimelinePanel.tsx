import { css } from '@emotion/css';
import { dateTimeFormat, FieldType, getFieldDisplayName, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { Tooltip, useStyles2, useTheme2, VizLegend, type VizLegendOptions } from '@grafana/ui';
import React from 'react';
import { definePanel } from './definePanel';
import { HiddenTable } from './HiddenTable';
import { type MillisRange, xOf } from './millisRange';
import { NoData } from './NoData';
import { type StateSegment, statesOf } from './stateSegments';

interface StateTimelineOptions {
  readonly legend?: VizLegendOptions;
  readonly rowHeight?: number;
  readonly showValue?: 'auto' | 'always' | 'never';
}

const axisHeight = 22;
const legendHeight = 28;

function StateTimelinePanel(props: PanelProps<StateTimelineOptions>) {
  const { data, options, fieldConfig, title, replaceVariables, width, height, timeRange, timeZone } = props;
  const styles = useStyles2(getStyles);
  const from = timeRange.from.valueOf();
  const to = timeRange.to.valueOf();
  const rows = data.series.flatMap((frame) => {
    const times: number[] | undefined = frame.fields.find(({ type }) => type === FieldType.time)?.values;
    return times === undefined
      ? []
      : frame.fields
          .filter(({ type }) => type !== FieldType.time)
          .map((field) => ({
            name: getFieldDisplayName(field, frame, data.series),
            states: statesOf(field, times, { from, to }),
          }));
  });
  const drawn = rows.filter(({ states }) => states.length > 0);
  if (drawn.length === 0) {
    return <NoData data={data} fieldConfig={fieldConfig} />;
  }
  const showLegend = options.legend?.showLegend ?? true;
  const longestName = Math.max(...drawn.map(({ name }) => name.length));
  const labelWidth = Math.min(width / 4, 16 + longestName * 7);
  const rowHeight = (height - axisHeight - (showLegend ? legendHeight : 0)) / drawn.length;
  const legend = new Map(drawn.flatMap(({ states }) => states.map(({ text, color }) => [text, color] as const)));
  return (
    <div className={styles.panel}>
      {drawn.map(({ name, states }) => (
        <div className={styles.row} key={name} style={{ height: rowHeight }}>
          <div className={styles.label} style={{ width: labelWidth }} title={name}>
            {name}
          </div>
          <StateRow
            height={rowHeight * (options.rowHeight ?? 0.9)}
            range={{ from, to }}
            showValue={options.showValue ?? 'auto'}
            states={states}
            timeZone={timeZone}
            width={width - labelWidth}
          />
        </div>
      ))}
      <div aria-hidden style={{ marginLeft: labelWidth, height: axisHeight }}>
        <TimeAxis range={{ from, to }} timeZone={timeZone} width={width - labelWidth} />
      </div>
      {showLegend && (
        <VizLegend
          displayMode={options.legend?.displayMode as never}
          items={[...legend].map(([label, color]) => ({ label, color, yAxis: 1 }))}
          placement="bottom"
        />
      )}
      <HiddenTable
        caption={replaceVariables(title)}
        columns={['What', 'State', 'From', 'To']}
        rows={drawn.flatMap(({ name, states }) =>
          states.map((state) => [
            name,
            state.text,
            dateTimeFormat(state.from, { timeZone }),
            dateTimeFormat(state.to, { timeZone }),
          ])
        )}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ height: '100%', overflow: 'hidden' }),
  row: css({ alignItems: 'center', display: 'flex' }),
  label: css({
    color: theme.colors.text.primary,
    flexShrink: 0,
    fontSize: theme.typography.bodySmall.fontSize,
    overflow: 'hidden',
    paddingRight: theme.spacing(1),
    textAlign: 'right',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
});

export const stateTimelinePanel = definePanel({
  id: 'state-timeline',
  name: 'State timeline',
  component: StateTimelinePanel,
  customDefaults: {
    fillOpacity: 70,
    hideFrom: { tooltip: false, viz: false, legend: false },
    lineWidth: 0,
    spanNulls: false,
  },
});

interface StateRowProps {
  readonly states: readonly StateSegment[];
  readonly range: MillisRange;
  readonly width: number;
  readonly height: number;
  readonly showValue: 'auto' | 'always' | 'never';
  readonly timeZone: string;
}

/** One line of a state timeline. */
function StateRow({ states, range, width, height, showValue, timeZone }: StateRowProps) {
  const theme = useTheme2();
  return (
    <div style={{ position: 'relative', width, height }}>
      {states.map(({ text, color, from, to }) => {
        const left = xOf(from, range, width);
        const span = xOf(to, range, width) - left;
        const shown = showValue === 'always' || (showValue === 'auto' && span > text.length * 9 && height > 14);
        const when = `${dateTimeFormat(from, { timeZone })} to ${dateTimeFormat(to, { timeZone })}`;
        return (
          <Tooltip content={`${text}: ${when}`} key={from} placement="top">
            <div
              data-state={text}
              style={{
                alignItems: 'center',
                backgroundColor: color,
                boxShadow: `inset 1px 0 ${theme.colors.background.primary}`,
                color: theme.colors.getContrastText(color),
                display: 'flex',
                fontSize: 12,
                height: '100%',
                left,
                overflow: 'hidden',
                paddingLeft: shown ? 8 : 0,
                position: 'absolute',
                width: Math.max(1, span),
              }}
            >
              {shown ? text : ''}
            </div>
          </Tooltip>
        );
      })}
    </div>
  );
}

const day = 24 * 60 * 60 * 1000;

/** Dates, or times for short ranges, under a chart. */
function TimeAxis({
  range,
  width,
  timeZone,
}: {
  readonly range: MillisRange;
  readonly width: number;
  readonly timeZone: string;
}) {
  const theme = useTheme2();
  const ticks = Math.max(2, Math.floor(width / 110));
  const span = range.to - range.from;
  const format = span > 2 * day ? 'MM/DD' : 'HH:mm';
  return (
    <svg height={20} style={{ overflow: 'visible' }} width={width}>
      {Array.from({ length: ticks }, (_, index) => range.from + (span * (index + 0.5)) / ticks).map((moment) => (
        <text
          fill={theme.colors.text.primary}
          fontSize={12}
          key={moment}
          textAnchor="middle"
          x={xOf(moment, range, width)}
          y={14}
        >
          {dateTimeFormat(moment, { format, timeZone })}
        </text>
      ))}
    </svg>
  );
}
