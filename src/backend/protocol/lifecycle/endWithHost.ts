import type { Logger } from '../../logging/logger';
import type { ServedPlugin } from '../servePlugin';
import { isProcessAlive, watchParent } from './watchParent';

const PARENT_EVERY_MILLIS = 500;

/**
 * Ends the plugin when it is told to by a signal, or when Grafana is gone.
 * @param parent - the process that started the plugin, asked for as early as possible
 */
export function endWithHost(
  plugin: ServedPlugin,
  log: Logger,
  owner: Pick<NodeJS.Process, 'on' | 'platform' | 'ppid'>,
  parent: number
): void {
  owner.on('SIGTERM', () => void plugin.stop('SIGTERM'));
  owner.on('SIGHUP', () => void plugin.stop('SIGHUP'));
  // Ctrl+C reaches Grafana too, which then stops its plugins in good order.
  // https://github.com/hashicorp/go-plugin/blob/main/server.go
  owner.on('SIGINT', () => log.debug('SIGINT is left to Grafana'));
  watchParent({
    first: parent,
    parent: () => owner.ppid,
    // A process whose parent is gone gets another one, but not on Windows.
    isAlive: owner.platform === 'win32' ? isProcessAlive : () => true,
    everyMillis: PARENT_EVERY_MILLIS,
    onGone: () => void plugin.stop('Grafana is gone', 'aborts'),
  });
}
