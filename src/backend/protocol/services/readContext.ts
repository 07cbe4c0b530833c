import type { PluginContext } from '../../pluginCalls';
import type { WithContext } from '../messages/messages';
import type { CallContext } from './callContext';

/** Who asks and with which settings. Its secrets are known to the log from here on. */
export function readContext(
  { pluginContext }: WithContext,
  { knowSecrets }: Pick<CallContext, 'knowSecrets'>
): PluginContext {
  const settings = pluginContext?.dataSourceInstanceSettings ?? null;
  if (settings === null) {
    return { orgId: pluginContext?.orgId ?? 0 };
  }
  const secrets = { ...settings.decryptedSecureJsonData };
  knowSecrets(Object.values(secrets));
  return {
    orgId: pluginContext?.orgId ?? 0,
    dataSource: {
      uid: settings.uid,
      name: settings.name,
      jsonData: Buffer.from(settings.jsonData).toString('utf8'),
      secrets,
    },
  };
}
