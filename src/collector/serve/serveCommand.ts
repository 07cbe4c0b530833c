import type { Command } from 'commander';
import type { Instant } from '../../engine/domain/time';
import { WEBHOOK_HELP } from './webhookOptions';
import { parseServeOptions, type ServeFlags } from './serveOptions';

/** What the command has of the world around it. */
export interface ServeHost {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
  /** Has a listener called instead of ending the process when it is asked to stop. */
  readonly onStop: (listener: () => void) => void;
}

const HELP = `
Examples:
  METRICS_API_KEY=… dora serve
  METRICS_API_KEY=… dora serve --host 0.0.0.0 --allowed-hosts dora.example.org --data /var/lib/dora

Environment:
  METRICS_API_KEY     the key that those who post events send (needed)
  METRICS_READ_KEY    a key that only reads, for Grafana and Prometheus
  DATABASE_URL        postgres://… where several collectors share what they know
  DORA_ALLOWED_HOSTS  what --allowed-hosts takes: needed where others call the collector by a name
  DORA_SEVERITIES     the words that a severity may be (critical,high,medium,low)
  LOG_LEVEL           info unless given
`;

/** Adds `dora serve`. */
export function addServeCommand(program: Command, { environment, now, onStop }: ServeHost): void {
  program
    .command('serve')
    .description('Run the collector: incidents and deployment events over HTTP.')
    .option('--port <number>', 'where to listen (default: 9095)')
    .option('--host <address>', 'on which address to listen (default: 127.0.0.1; 0.0.0.0 for all)')
    .option('--data <directory>', 'where the SQLite database lies (default: .dora-collector)')
    .option('--allowed-hosts <names>', 'names that it answers to besides its addresses: dora.example.org,*.internal')
    .addHelpText('after', HELP + WEBHOOK_HELP)
    .action(async (flags: ServeFlags) => {
      const stopped = new Promise<void>((resolve) => onStop(resolve));
      const options = parseServeOptions(flags, environment);
      // The other commands start without a server and a database.
      const { startCollector } = await import('./startCollector');
      const collector = await startCollector(options, { now });
      await stopped;
      await collector.close();
    });
}
