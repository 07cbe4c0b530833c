import type { PluginCalls } from '../pluginCalls';

/**
 * Opens what answers the calls when the first one comes, or when told to, so that Grafana need not wait for it at the
 * start. Where it can't be opened the call fails, and the next one tries again.
 */
export function openLater(
  open: () => Promise<PluginCalls>
): PluginCalls & { readonly open: () => Promise<PluginCalls> } {
  let opened: Promise<PluginCalls> | undefined;

  const ready = async (): Promise<PluginCalls> => {
    opened ??= open();
    try {
      return await opened;
    } catch (error) {
      opened = undefined;
      throw error;
    }
  };

  return {
    open: ready,
    queryData: async (request, signal) => (await ready()).queryData(request, signal),
    checkHealth: async (context, signal) => (await ready()).checkHealth(context, signal),
    callResource: async (request, signal) => (await ready()).callResource(request, signal),
    collectMetrics: async () => (await ready()).collectMetrics(),
    close: async () => (await opened)?.close(),
  };
}
