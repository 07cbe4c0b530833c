import { randomUUID } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { terminalText } from '../../src/engine/text/safeText';

/**
 * What GitHub's runner gives an action, and what it takes from one.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export class Runner {
  constructor(
    /** The variables of the run: https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
    readonly environment: Readonly<Record<string, string | undefined>>,
    private readonly write: (text: string) => void
  ) {}

  /** What the workflow gives, or the default in action.yml; empty where there is neither. */
  input(name: string): string {
    return this.environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '';
  }

  /** An input without the blanks and line breaks that come along when a secret is pasted. */
  trimmedInput(name: string): string {
    return this.input(name).trim();
  }

  /** The payload of the event that the run is for; empty where there is none. */
  async event(): Promise<unknown> {
    const { GITHUB_EVENT_PATH: file } = this.environment;
    return file === undefined ? {} : JSON.parse(await readFile(file, 'utf8'));
  }

  async setOutput(name: string, value: string): Promise<void> {
    const { GITHUB_OUTPUT: file } = this.environment;
    if (file !== undefined) {
      // A value of several lines stands between two lines that nobody can guess.
      const end = randomUUID();
      await appendFile(file, /[\r\n]/.test(value) ? `${name}<<${end}\n${value}\n${end}\n` : `${name}=${value}\n`);
    }
  }

  /** Shows a text on the run. What is inside the text stays text, whoever wrote it: commands begin a line. */
  annotate(level: 'notice' | 'warning', text: string): void {
    const escaped = terminalText(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
    this.write(`::${level} title=DORA metrics::${escaped}\n`);
  }

  /** Writes a line to the log. What somebody else wrote must not be in it: the runner would carry a command out. */
  print(line: string): void {
    this.write(`${line}\n`);
  }
}
