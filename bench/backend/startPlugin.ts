import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { connectPlugin, type PluginClient } from './pluginClient';

export interface StartedPlugin {
  readonly client: PluginClient;
  readonly processId: number;
  stop(): Promise<void>;
}

/** What Grafana's plugin host tells a plugin that it starts. */
export const HOST_ENVIRONMENT = { grafana_plugin_type: 'datasource', PLUGIN_PROTOCOL_VERSIONS: '2' } as const;

/** Starts a plugin's executable as Grafana does, and connects to it. */
export async function startPlugin(executable: string): Promise<StartedPlugin> {
  const plugin = spawn(executable, { env: HOST_ENVIRONMENT, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(plugin, 'exit');
  const said = createInterface({ input: plugin.stdout })[Symbol.asyncIterator]();
  const { value, done } = await said.next();
  if (done === true) {
    throw new Error(`${executable} ended with ${String((await ended)[0])} before it said where it listens`);
  }
  const client = connectPlugin(value);
  return {
    client,
    processId: plugin.pid ?? 0,
    stop: async () => {
      client.close();
      plugin.kill('SIGTERM');
      await ended;
    },
  };
}
