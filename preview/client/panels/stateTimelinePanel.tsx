import { css } from '@emotion/css';
import { FieldType, getFieldDisplayName, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2, VizLegend, type VizLegendOptions } from '@grafana/ui';
import React from 'react';
import { definePanel } from './definePanel';
import { NoData } from './NoData';
import { StateRow } from './StateRow';
import { statesOf } from './stateSegments';
import { TimeAxis } from './TimeAxis';

interface StateTimelineOptions {
  readonly legend?: VizLegendOptions;
  readonly rowHeight?: number;
  readonly showValue?: 'auto' | 'always' | 'never';
}

const axisHeight = 22;
const legendHeight = 28;

function StateTimelinePanel(props: PanelProps<StateTimelineOptions>) {
  const { data, options, fieldConfig, width, height, timeRange, timeZone } = props;
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
      <div style={{ marginLeft: labelWidth, height: axisHeight }}>
        <TimeAxis range={{ from, to }} timeZone={timeZone} width={width - labelWidth} />
      </div>
      {showLegend && (
        <VizLegend
          displayMode={options.legend?.displayMode as never}
          items={[...legend].map(([label, color]) => ({ label, color, yAxis: 1 }))}
          placement="bottom"
        />
      )}
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
