import { everyCommand, type CompletedCommand, type CompletedOption } from './commandTree';

/**
 * What zsh completes, with what each word means.
 * @see https://zsh.sourceforge.io/Doc/Release/Completion-System.html
 */
export function zshScript(program: CompletedCommand): string {
  const commands = everyCommand(program);
  return `#compdef ${program.name}
# To have them in every shell: dora completion zsh > a file _dora in a folder of $fpath
_dora() {
  local at=${program.name} index
  local -a offered
  for ((index = 2; index < CURRENT; index++)); do
    case "$at \${words[index]}" in
      ${commands
        .slice(1)
        .map(({ path }) => `'${path}'`)
        .join(' | ')}) at="$at \${words[index]}" ;;
    esac
  done
  case "$at \${words[CURRENT - 1]}" in
${commands.flatMap(({ path, options }) => options.flatMap((option) => valueLines(path, option))).join('\n')}
  esac
  case "$at" in
${commands.map((command) => `    '${command.path}') offered=(${followers(command).join(' ')}) ;;`).join('\n')}
  esac
  _describe '${program.name}' offered
}
compdef _dora ${program.name}
`;
}

function followers({ commands, words, options }: CompletedCommand): string[] {
  return [
    ...[...commands, ...options].map(({ name, help }) => quoted(`${name.replaceAll(':', '\\:')}:${help}`)),
    ...words.map(quoted),
  ];
}

function valueLines(path: string, { name, help, value }: CompletedOption): string[] {
  const when = `    '${path} ${name}')`;
  switch (value.kind) {
    case 'none':
      return [];
    case 'words':
      return [`${when} compadd -- ${value.words.map(quoted).join(' ')}; return ;;`];
    case 'file':
      return [`${when} _files; return ;;`];
    case 'anything':
      return [`${when} _message ${quoted(help)}; return ;;`];
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
