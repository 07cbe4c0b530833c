import { everyCommand, type CompletedCommand, type CompletedOption } from './commandTree';

/**
 * What bash completes: which command is meant by the words before the cursor, then what may follow it. It needs bash alone, not the
 * package bash-completion.
 * @see https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html
 */
export function bashScript(program: CompletedCommand): string {
  const commands = everyCommand(program);
  return `# To have them in every shell: dora completion bash > ~/.local/share/bash-completion/completions/dora
_dora() {
  local word="\${COMP_WORDS[COMP_CWORD]}" at=${program.name} index
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$at \${COMP_WORDS[index]}" in
      ${commands
        .slice(1)
        .map(({ path }) => `'${path}'`)
        .join(' | ')}) at="$at \${COMP_WORDS[index]}" ;;
    esac
  done
  case "$at \${COMP_WORDS[COMP_CWORD - 1]}" in
${commands.flatMap(({ path, options }) => options.flatMap((option) => valueLines(path, option))).join('\n')}
  esac
  case "$at" in
${commands.map((command) => `    '${command.path}') ${offer(followers(command))} ;;`).join('\n')}
  esac
}
complete -F _dora ${program.name}
`;
}

function followers({ commands, words, options }: CompletedCommand): string[] {
  return [...commands.map(({ name }) => name), ...words, ...options.map(({ name }) => name)];
}

function valueLines(path: string, { name, value }: CompletedOption): string[] {
  const when = `    '${path} ${name}')`;
  switch (value.kind) {
    case 'none':
      return [];
    case 'words':
      return [`${when} ${offer(value.words)}; return ;;`];
    case 'file':
      return [
        `${when} compopt -o filenames 2>/dev/null; while IFS= read -r index; do COMPREPLY+=("$index"); done < <(compgen -f -- "$word"); return ;;`,
      ];
    case 'anything':
      return [`${when} return ;;`];
  }
}

/** Names of commands, options and choices: none of them has a blank in it. */
function offer(words: readonly string[]): string {
  return `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$word"))`;
}
