import type { Command, Option } from 'commander';

/** A command with all that may follow it, as shells complete it. */
export interface CompletedCommand {
  /** With those before it, such as `dora incident open`. */
  readonly path: string;
  readonly name: string;
  readonly help: string;
  /** Words that may stand in place of its argument. */
  readonly words: readonly string[];
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}

export interface CompletedOption {
  /** Such as `--repo`. */
  readonly name: string;
  readonly help: string;
  readonly value: OptionValue;
}

/** What follows an option. */
export type OptionValue =
  | { readonly kind: 'none' }
  | { readonly kind: 'anything' }
  | { readonly kind: 'file' }
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** Those whose value is a file or a folder of this machine; that of --workflow lies in a repository. */
const FILES = ['--config', '--output', '--data', '--incidents'];

/** The program as commander knows it: what is added there is completed without another list. */
export function commandTree(command: Command, before: readonly string[] = []): CompletedCommand {
  const help = command.createHelp();
  const path = [...before, command.name()];
  return {
    path: path.join(' '),
    name: command.name(),
    help: firstLine(command.description()),
    words: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    options: help.visibleOptions(command).flatMap(completedOption),
    commands: help
      .visibleCommands(command)
      .filter((child) => child.name() !== 'help')
      .map((child) => commandTree(child, path)),
  };
}

/** The command and all below it. */
export function everyCommand(command: CompletedCommand): CompletedCommand[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

function completedOption(option: Option): CompletedOption[] {
  const { long, description } = option;
  return long ? [{ name: long, help: firstLine(description), value: valueOf(option, long) }] : [];
}

function valueOf({ required, optional, argChoices }: Option, name: string): OptionValue {
  if (argChoices !== undefined) {
    return { kind: 'words', words: argChoices };
  }
  return { kind: !required && !optional ? 'none' : FILES.includes(name) ? 'file' : 'anything' };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
