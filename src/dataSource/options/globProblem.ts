import picomatch from 'picomatch';

/** What is wrong with a glob, or undefined. */
export function globProblem(pattern: string): string | undefined {
  try {
    picomatch.makeRe(pattern, { strictBrackets: true });
    return undefined;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.replace(/ - use .*$/, '') : '';
    return `"${pattern}" is not a glob such as web@* or services/web/**: ${reason}`;
  }
}
