import { createInterface } from 'node:readline';
import { version } from '../../package.json';
import type { TextOutput } from '../cli/cliHost';
import { EXIT } from '../cli/exitCode';
import { readLogStream, readSettingsFile } from '../cli/inputWithin';
import { runCli } from '../cli/runCli';
import { addServeCommand } from '../collector/serve/serveCommand';
import { boundedFetch } from '../sources/politeFetch/boundedFetch';
import { BOUNDS } from '../sources/politeFetch/bounds';
import { decodeText } from '../sources/politeFetch/decodeText';
import { whenNpmEnds } from './whenNpmEnds';

// Whatever still waits for an answer is not waited for, unless a command has something to bring to an end.
let stop = (): void => process.exit(EXIT.interrupted);
process.once('SIGINT', () => stop());
process.once('SIGTERM', () => stop());
whenNpmEnds(() => stop());

function output(stream: NodeJS.WriteStream): TextOutput {
  // `dora report | head -1` closes the pipe early; there is nobody left to tell.
  stream.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.unexpected)
  );
  // A terminal without a width, as some containers give, makes ora erase lines for ever.
  return { isTerminal: stream.isTTY === true && stream.columns > 0, write: (chunk) => void stream.write(chunk) };
}

/** Ends with the line, or with nothing where the person closes the input. */
async function readLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  try {
    const { value } = await lines[Symbol.asyncIterator]().next();
    return typeof value === 'string' ? value : '';
  } finally {
    lines.close();
  }
}

async function main(): Promise<void> {
  const host = {
    arguments: process.argv.slice(2),
    environment: process.env,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    readText: (path: string) => decodeText(readSettingsFile(path)),
    readStdin: async () => decodeText(await readLogStream(process.stdin, 'on standard input')),
    ...(process.stdin.isTTY === true && process.stderr.isTTY === true && { readLine }),
    fetch: boundedFetch(BOUNDS.anything),
    now: Date.now,
    onStop: (listener: () => void) => {
      stop = listener;
    },
  };
  process.exitCode = await runCli(host, {
    commands: [(program) => program.version(version), (program) => addServeCommand(program, host)],
  });
  // Open connections would keep the program for seconds; what was printed goes out first.
  process.stdout.write('', () => process.stderr.write('', () => process.exit()));
}

void main();
