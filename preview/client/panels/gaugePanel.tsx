import {
  getFieldDisplayValues,
  VizOrientation,
  type FieldDisplay,
  type PanelProps,
  type ReduceDataOptions,
} from '@grafana/data';
import { useTheme2, VizRepeater, type VizRepeaterRenderValueProps } from '@grafana/ui';
import React from 'react';
import { definePanel } from './definePanel';
import { GaugeDial } from './GaugeDial';
import { NoData } from './NoData';
import { WithDataLinks } from './WithDataLinks';

interface GaugeOptions {
  readonly reduceOptions: ReduceDataOptions;
  readonly orientation: VizOrientation;
  readonly showThresholdLabels: boolean;
  readonly showThresholdMarkers: boolean;
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
          showTitle={repeated.count > 1}
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
