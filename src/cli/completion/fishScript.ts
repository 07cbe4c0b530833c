import type { CompletedCommand, CompletedOption } from './commandTree';

/**
 * What fish completes, with what each word means.
 * @see https://fishshell.com/docs/current/completions.html
 */
export function fishScript(program: CompletedCommand): string {
  return [
    '# To have them in every shell: dora completion fish > ~/.config/fish/completions/dora.fish',
    `complete -c ${program.name} -f`,
    ...linesOf(program, program.name, []),
    '',
  ].join('\n');
}

/** @param seen the commands before it, from the first below the program on */
function linesOf(command: CompletedCommand, program: string, seen: readonly string[]): string[] {
  const names = command.commands.map(({ name }) => name);
  const here = [
    ...seen.map((name) => `__fish_seen_subcommand_from ${name}`),
    ...(names.length > 0 ? [`not __fish_seen_subcommand_from ${names.join(' ')}`] : []),
  ].join('; and ');
  const line = (rest: string) => `complete -c ${program} -n '${here}' ${rest}`;
  return [
    ...command.commands.map(({ name, help }) => line(`-a ${name} -d ${quoted(help)}`)),
    ...(command.words.length > 0 ? [line(`-a ${quoted(command.words.join(' '))}`)] : []),
    ...command.options.map(({ name, help, value }) =>
      line(`-l ${name.slice(2)}${valueFlags(value)} -d ${quoted(help)}`)
    ),
    ...command.commands.flatMap((child) => linesOf(child, program, [...seen, child.name])),
  ];
}

function valueFlags(value: CompletedOption['value']): string {
  switch (value.kind) {
    case 'none':
      return '';
    case 'words':
      return ` -x -a ${quoted(value.words.join(' '))}`;
    case 'file':
      return ' -r -F';
    case 'anything':
      return ' -x';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
