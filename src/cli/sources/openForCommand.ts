import { HOUR } from '../../engine/domain/time';
import type { CollectorWay, OpenSources } from '../../sources';
import { leaveToOthers } from '../../sources/github';
import { fetchWithBearer } from '../../sources/politeFetch/fetchWithBearer';
import type { CliHost } from '../cliHost';
import type { CommandContext } from '../commandContext';
import { readLogFile } from '../inputWithin';
import type { MeasuringSettings } from '../options/sourceOptions';
import { clientForCommand } from './clientForCommand';

/**
 * Opens what the settings name, with the secrets of the environment.
 *
 * @throws DoraError `badInput` for settings that cannot be used, `unauthorized` where a secret for GitHub is missing.
 */
export function openForCommand(options: MeasuringSettings, { host, open }: CommandContext): OpenSources {
  const { now, readStdin } = host;
  return open(
    { ...options, hotfixWindow: options.settings.failureSignals.hotfixWithinHours * HOUR },
    {
      client: leaveToOthers(clientForCommand(options, host), options.rateLimitReserve),
      tokenAdvice: 'set GITHUB_TOKEN to one that may only read',
      log: { fetch: fetchForLog(options, host) },
      collector: collectorWay(host),
      machine: { readFile: readLogFile, readStdin },
      now,
    }
  );
}

/** An address with a password in it says by itself who asks. */
function fetchForLog({ incidents }: MeasuringSettings, { environment, fetch }: CliHost): CliHost['fetch'] {
  const token = environment.DORA_INCIDENT_TOKEN?.trim() ?? '';
  const hasPassword = incidents.kind === 'url' && incidents.url.includes('@');
  return token === '' || hasPassword
    ? fetch
    : fetchWithBearer(fetch, token, 'in the settings of dora (the token: DORA_INCIDENT_TOKEN)');
}

/** Its key comes from the environment, the one that only reads before the one that writes. */
function collectorWay({ environment, fetch }: CliHost): CollectorWay {
  const key = environment.METRICS_READ_KEY?.trim() || environment.METRICS_API_KEY?.trim();
  return {
    fetch,
    authorization: key ? { kind: 'key', key } : { kind: 'none' },
    advice: {
      address: 'correct --collector-url or METRICS_ENDPOINT',
      key: 'set METRICS_READ_KEY, or METRICS_API_KEY, to a key of this collector',
    },
  };
}
