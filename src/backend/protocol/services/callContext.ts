import type { Logger } from '../../logging/logger';
import type { PluginCalls, PluginContext } from '../../pluginCalls';
import type { CallsInFlight } from '../lifecycle/callsInFlight';
import type { WithContext } from '../messages/messages';

/** What the services share. */
export interface CallContext {
  readonly calls: PluginCalls;
  readonly inFlight: CallsInFlight;
  readonly log: Logger;
  /** Told of every secret that comes along with a request, before anything is done with it. */
  readonly knowSecrets: (secrets: readonly string[]) => void;
  /** Takes the secrets out of a text. */
  readonly scrub: (text: string) => string;
}

/** Who asks and with which settings. Its secrets are known to the log from here on. */
export function readContext(
  { pluginContext }: WithContext,
  { knowSecrets }: Pick<CallContext, 'knowSecrets'>
): PluginContext {
  const settings = pluginContext?.dataSourceInstanceSettings ?? null;
  const asker: PluginContext = {
    orgId: pluginContext?.orgId ?? 0,
    ...(pluginContext?.user?.role === 'Admin' && { askedBy: 'administrator' }),
  };
  if (settings === null) {
    return asker;
  }
  const secrets = { ...settings.decryptedSecureJsonData };
  knowSecrets(Object.values(secrets));
  return {
    ...asker,
    dataSource: {
      uid: settings.uid,
      name: settings.name,
      jsonData: Buffer.from(settings.jsonData).toString('utf8'),
      secrets,
    },
  };
}
