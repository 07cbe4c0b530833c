import {
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  VizOrientation,
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  type PanelProps,
  type ReduceDataOptions,
} from '@grafana/data';
import {
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  useTheme2,
  VizRepeater,
  type BigValueJustifyMode,
  type VizRepeaterRenderValueProps,
} from '@grafana/ui';
import React from 'react';
import { definePanel } from './definePanel';
import { NoData } from './NoData';
import { WithDataLinks } from './WithDataLinks';

interface StatOptions {
  readonly reduceOptions: ReduceDataOptions;
  readonly colorMode: BigValueColorMode;
  readonly graphMode: BigValueGraphMode;
  readonly justifyMode: BigValueJustifyMode;
  readonly textMode: BigValueTextMode;
  readonly orientation: VizOrientation;
  readonly wideLayout?: boolean;
  readonly text?: { readonly titleSize?: number; readonly valueSize?: number };
}

function StatPanel(props: PanelProps<StatOptions>) {
  const { data, options, fieldConfig, width, height, replaceVariables, timeZone, renderCounter } = props;
  const theme = useTheme2();
  const values = getFieldDisplayValues({
    data: data.series,
    fieldConfig,
    reduceOptions: options.reduceOptions,
    replaceVariables,
    sparkline: options.graphMode !== BigValueGraphMode.None,
    theme,
    timeZone,
  });
  if (values.length === 0 || data.series.length === 0) {
    return <NoData data={data} fieldConfig={fieldConfig} />;
  }
  const renderValue = (repeated: VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>) => (
    <WithDataLinks display={repeated.value}>
      {(openMenu) => (
        <BigValue
          alignmentFactors={repeated.alignmentFactors}
          colorMode={options.colorMode ?? BigValueColorMode.Value}
          count={repeated.count}
          disableWideLayout={options.wideLayout === false}
          graphMode={options.graphMode ?? BigValueGraphMode.None}
          height={repeated.height}
          justifyMode={options.justifyMode}
          onClick={openMenu}
          sparkline={repeated.value.sparkline}
          text={options.text}
          textMode={options.textMode ?? BigValueTextMode.Auto}
          theme={theme}
          value={repeated.value.display}
          width={repeated.width}
        />
      )}
    </WithDataLinks>
  );
  return (
    <VizRepeater
      autoGrid
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      getValues={() => values}
      height={height}
      itemSpacing={3}
      orientation={options.orientation ?? VizOrientation.Auto}
      renderCounter={renderCounter}
      renderValue={renderValue}
      source={data}
      width={width}
    />
  );
}

export const statPanel = definePanel({ id: 'stat', name: 'Stat', component: StatPanel });
