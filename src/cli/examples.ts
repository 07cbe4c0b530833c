import type { Command } from 'commander';

/** Shows at the end of a command's help what people type, as it is typed. */
export function addExamples(command: Command, lines: readonly string[]): void {
  command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  ${line}\n`).join('')}`);
}
