import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';
import type { DataSourceApi, DataSourceInstanceSettings, DataSourcePlugin } from '@grafana/data';
import { sharedModules } from './sharedModules';

/** Loads the plugin's built module.js as Grafana does: an AMD module whose dependencies the host shares. */
export async function loadDataSourcePlugin(settings: DataSourceInstanceSettings): Promise<DataSourceApi> {
  shareModules();
  const { plugin }: { plugin?: DataSourcePlugin<DataSourceApi> } = await System.import(
    new URL(`/${settings.meta.module}`, window.location.href).href
  );
  if (plugin === undefined) {
    throw new Error(`${settings.meta.module} exports no plugin.`);
  }
  const dataSource = new plugin.DataSourceClass(settings);
  dataSource.components = plugin.components;
  dataSource.meta = settings.meta;
  return dataSource;
}

function shareModules(): void {
  const imports: Record<string, string> = {};
  for (const [name, module] of Object.entries(sharedModules)) {
    const address = `shared:${name}`;
    System.set(address, module);
    imports[name] = address;
  }
  System.addImportMap({ imports });
}
