import type { OctokitLog } from './assembleOctokit';
import { withoutSecrets } from './withoutSecrets';

/**
 * A log for Octokit that lets only messages through, and no secret in them: Octokit logs whole requests as well, with
 * the header that shows who asks.
 */
export function scrubbedLog(log: Partial<OctokitLog>, secrets: () => readonly string[]): OctokitLog {
  const scrubbed = (level: keyof OctokitLog) => (message: string, details?: unknown) => {
    const text = details instanceof Error ? `${message}: ${details.message}` : message;
    log[level]?.(withoutSecrets(text, secrets()));
  };
  return { debug: scrubbed('debug'), info: scrubbed('info'), warn: scrubbed('warn'), error: scrubbed('error') };
}
