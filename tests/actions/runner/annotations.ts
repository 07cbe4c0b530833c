/** A command that the runner would carry out. */
export interface Annotation {
  readonly command: string;
  readonly text: string;
}

const COMMAND = /^\s*::([\w-]+)(?: [^:]*)?::(.*)$/;
/** The older form, which is found anywhere in a line: `##[error]…`. */
const OLD_COMMAND = /##\[([\w-]+)[^\]]*\](.*)$/;

/** What the runner finds in a log: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands */
export function annotationsOf(log: string): Annotation[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const [, command, text] = COMMAND.exec(line) ?? OLD_COMMAND.exec(line) ?? [];
    return command === undefined ? [] : [{ command, text: unescaped(text ?? '') }];
  });
}

function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
