import type { Measured } from '../engine/domain/measured';
import { jsonText, terminalLine, terminalText } from '../engine/text/safeText';
import { withoutSecrets } from '../sources/github';
import type { CliHost, TextOutput } from './cliHost';
import { hasColours, painted, type Piece } from './styled';

/** Where commands write: nothing that goes through it steers a terminal, but for our own colours where it has them. */
export interface SafeOutput extends TextOutput {
  readonly writeStyled: (pieces: readonly Piece[]) => void;
}

/** What commands have of the world around them. */
export interface SafeHost extends CliHost {
  readonly stdout: SafeOutput;
  readonly stderr: SafeOutput;
}

/**
 * The host, with outputs that everything goes through: whatever a library, a server or a log puts into a text, no secret
 * leaves the program, and nothing steers the terminal that shows it.
 */
export function withSafeOutputs(host: CliHost): SafeHost {
  const { GITHUB_TOKEN, DORA_INCIDENT_TOKEN, METRICS_API_KEY, METRICS_READ_KEY } = host.environment;
  // They are long; a word that stands in for one in a trial would be cut out of ordinary text.
  const secrets = [GITHUB_TOKEN, DORA_INCIDENT_TOKEN, METRICS_API_KEY, METRICS_READ_KEY].flatMap((secret) =>
    secret !== undefined && secret.trim().length >= 8 ? [secret.trim()] : []
  );
  const safeText = (text: string) => terminalText(withoutSecrets(text, secrets));
  const safe = ({ write, isTerminal }: TextOutput): SafeOutput => {
    const shown = hasColours(host.environment, isTerminal) ? painted : (text: string) => text;
    return {
      isTerminal,
      write: (text) => write(safeText(text)),
      writeStyled: (pieces) =>
        write(
          pieces
            .map((piece) => (typeof piece === 'string' ? safeText(piece) : shown(safeText(piece.text), piece.style)))
            .join('')
        ),
    };
  };
  return { ...host, stdout: safe(host.stdout), stderr: safe(host.stderr) };
}

/** Writes a text that stays on one line, whatever is in it. */
export function writeLine({ write }: Pick<TextOutput, 'write'>, text: string): void {
  write(`${terminalLine(text)}\n`);
}

/** Says what went wrong on a line of its own, whatever is in it. */
export function writeProblem({ writeStyled }: Pick<SafeOutput, 'writeStyled'>, text: string): void {
  writeStyled([{ text: 'dora:', style: 'error' }, ` ${terminalLine(text)}\n`]);
}

/** A value as JSON for people and scripts, which says the same when it was printed. */
export function printedJson(value: unknown): string {
  return jsonText(JSON.stringify(value, null, 2));
}

/** What was measured as it is printed in JSON: its value, or why there is none. */
export function measuredJson(metric: Measured<object>): object {
  return metric.kind === 'measured' ? metric.value : { noData: metric.reason };
}
