import { Argument, type Command } from 'commander';
import type { CommandContext } from '../commandContext';
import { addExamples } from '../examples';
import { bashScript } from './bashScript';
import { commandTree, type CompletedCommand } from './commandTree';
import { fishScript } from './fishScript';
import { zshScript } from './zshScript';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const satisfies Record<
  string,
  (program: CompletedCommand) => string
>;

/** `dora completion`: what a shell reads to complete commands, options and their words. */
export function addCompletionCommand(program: Command, { host }: CommandContext): void {
  const command = program
    .command('completion')
    .description('print what a shell needs to complete commands and options')
    .addArgument(new Argument('<shell>', 'which one').choices(Object.keys(SCRIPTS)))
    // The whole program is known by then, with the commands of its other parts.
    .action((shell: keyof typeof SCRIPTS) => void host.stdout.write(SCRIPTS[shell](commandTree(program))));
  addExamples(command, [
    'source <(dora completion bash)',
    'source <(dora completion zsh)',
    'dora completion fish | source',
  ]);
}
