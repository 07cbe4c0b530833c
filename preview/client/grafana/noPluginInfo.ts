import type { PluginMetaInfo } from '@grafana/data';

/** What a plugin says of itself in Grafana's catalogue, which the preview does not have. */
export function noPluginInfo(): PluginMetaInfo {
  return {
    author: { name: '' },
    description: '',
    links: [],
    logos: { large: '', small: '' },
    screenshots: [],
    updated: '',
    version: '',
  };
}
