import { jsonText, terminalLine, terminalText } from '../engine/text/safeText';
import { withoutSecrets } from '../sources/github';
import type { CliHost, TextOutput } from './cliHost';

/**
 * The host, with outputs that everything goes through: whatever a library, a server or a log puts into a text, no secret
 * leaves the program, and nothing steers the terminal that shows it.
 */
export function withSafeOutputs(host: CliHost): CliHost {
  const { GITHUB_TOKEN, DORA_INCIDENT_TOKEN, METRICS_API_KEY, METRICS_READ_KEY } = host.environment;
  // They are long; a word that stands in for one in a trial would be cut out of ordinary text.
  const secrets = [GITHUB_TOKEN, DORA_INCIDENT_TOKEN, METRICS_API_KEY, METRICS_READ_KEY].flatMap((secret) =>
    secret !== undefined && secret.trim().length >= 8 ? [secret.trim()] : []
  );
  const safe = ({ write, isTerminal }: TextOutput): TextOutput => ({
    isTerminal,
    write: (text) => write(terminalText(withoutSecrets(text, secrets))),
  });
  return { ...host, stdout: safe(host.stdout), stderr: safe(host.stderr) };
}

/** Writes a text that stays on one line, whatever is in it. */
export function writeLine({ write }: Pick<TextOutput, 'write'>, text: string): void {
  write(`${terminalLine(text)}\n`);
}

/** A value as JSON for people and scripts, which says the same when it was printed. */
export function printedJson(value: unknown): string {
  return jsonText(JSON.stringify(value, null, 2));
}
