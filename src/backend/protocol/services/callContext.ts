import type { Logger } from '../../logging/logger';
import type { PluginCalls } from '../../pluginCalls';
import type { CallsInFlight } from '../lifecycle/callsInFlight';

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
