import { FieldType, PanelPlugin, PluginType, type PanelProps } from '@grafana/data';
import React, { type ComponentType } from 'react';
import { noPluginInfo } from '../grafana/noPluginInfo';

interface PanelDefinition<Options extends object, Custom extends object> {
  /** The id of the core panel that this one stands in for. */
  readonly id: string;
  readonly name: string;
  readonly component: ComponentType<PanelProps<Options>>;
  /** The panel's own field options and their defaults: what `fieldConfig.defaults.custom` may set. */
  readonly customDefaults?: Custom;
  readonly needsData?: boolean;
  /** Whether it draws the marks of annotations; others get none. */
  readonly showsAnnotations?: boolean;
}

/**
 * Makes a panel plugin whose field options are registered, so that defaults and overrides are applied to it.
 * What it draws says in `data-panel-state` whether its data is there.
 */
export function definePanel<Options extends object, Custom extends object = object>(
  definition: PanelDefinition<Options, Custom>
): PanelPlugin<Options> {
  const { id, name, component: Component, customDefaults, needsData = true, showsAnnotations = false } = definition;
  const drawn = (props: PanelProps<Options>) => (
    <div data-panel-state={props.data.state} style={{ height: '100%', width: '100%' }}>
      <Component {...props} />
    </div>
  );
  const plugin = new PanelPlugin<Options>(drawn).useFieldConfig({
    useCustomConfig: (builder) => {
      for (const [path, defaultValue] of Object.entries(customDefaults ?? {})) {
        builder.addCustomEditor({
          id: path,
          path,
          name: path,
          defaultValue,
          editor: () => null,
          override: () => null,
          process: (value) => value,
          // As Grafana's panels: what is said of an axis is not said of that of the time.
          shouldApply: ({ type }) => type !== FieldType.time || !path.startsWith('axis'),
        });
      }
    },
  });
  plugin.setDataSupport({ annotations: showsAnnotations, alertStates: false });
  plugin.meta = {
    id,
    name,
    type: PluginType.panel,
    sort: 0,
    module: '',
    baseUrl: '',
    skipDataQuery: !needsData,
    info: noPluginInfo(),
  };
  return plugin;
}
