import { DoraError } from '../engine/domain/doraError';
import { captureOutput, logUnhandled, quietRequests, writeLine } from './logging/captureOutput';
import { createJsonLogger } from './logging/jsonLogger';
import { logLevelFrom } from './logging/logger';
import { createScrubber } from './logging/scrubber';
import { requireMagicCookie } from './protocol/handshake';
import { endWithHost } from './protocol/lifecycle/endWithHost';
import { openLater } from './protocol/openLater';

const environment = process.env;
const parent = process.ppid;
const scrubber = createScrubber();
const log = createJsonLogger({
  level: logLevelFrom(environment),
  scrub: scrubber.scrub,
  write: (line) => writeLine(2, line),
  now: Date.now,
});

const loadEncoder = async () => (await import('./arrow/frameToArrow')).frameToArrow;

/** Whatever is not needed to say where the plugin listens is read after that: Grafana waits for each of its plugins. */
async function main(): Promise<void> {
  quietRequests(environment);
  captureOutput(log, console, process);
  logUnhandled(log, process);
  // A limit on the size of files: the write fails, as on a full disk, and the signal beside it need not end the plugin.
  process.on('SIGXFSZ', () => undefined);
  const calls = openLater(async () => {
    const { createPluginCalls } = await import('./calls/createPluginCalls');
    return createPluginCalls({ log, environment, now: Date.now, knowSecrets: scrubber.knowSecrets });
  });
  const { servePlugin } = await import('./protocol/servePlugin');
  const plugin = await servePlugin({
    calls,
    loadEncoder,
    log,
    knowSecrets: scrubber.knowSecrets,
    scrub: scrubber.scrub,
    environment,
    platform: process.platform,
    now: Date.now,
    exit: (code) => process.exit(code),
  });
  endWithHost(plugin, log, process, parent);
  writeLine(1, `${plugin.line}\n`);
  Promise.all([calls.open(), loadEncoder()]).catch((error: unknown) =>
    log.error('The plugin could not be made ready', { error })
  );
}

try {
  requireMagicCookie(environment);
  main().catch((error: unknown) => {
    log.error(DoraError.from(error).message, error instanceof DoraError ? {} : { error });
    process.exit(1);
  });
} catch (error) {
  writeLine(2, `${DoraError.from(error).message}\n`);
  process.exitCode = 1;
}
