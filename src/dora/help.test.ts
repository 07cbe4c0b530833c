import { commandTree, everyCommand } from '../cli/completion/commandTree';
import { runInProcess } from '../cli/testing.fixtures';
import { addServeCommand } from '../collector/serve/serveCommand';
import type { Command } from 'commander';

const serve = { environment: {}, now: () => 0, onStop: () => undefined };

/** The whole program, as main.ts puts it together. */
async function program(): Promise<Command> {
  const seen: Command[] = [];
  await runInProcess(
    [],
    {},
    { commands: [(command) => addServeCommand(command, serve), (command) => seen.push(command)] }
  );
  const [command] = seen;
  if (command === undefined) {
    throw new Error('there is no program');
  }
  return command;
}

it('has examples in the help of every command, with options that it has', async () => {
  const commands = everyCommand(commandTree(await program()));
  expect(commands.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['dora', 'dora serve', 'dora incident open'])
  );
  for (const { path, options } of commands) {
    const line = [...path.split(' ').slice(1), '--help'];
    const { stdout } = await runInProcess(line, {}, { commands: [(command) => addServeCommand(command, serve)] });
    const [, examples = ''] = stdout.split('\nExamples:\n');
    const own = examples.split('\n').filter((example) => example.includes(`${path} `) || example.endsWith(path));
    expect([path, own.length > 0]).toEqual([path, true]);
    const known = new Set(options.map(({ name }) => name));
    const used = own.flatMap((example) =>
      path.includes(' ') && path !== 'dora incident' ? (example.match(/--[a-z-]+/g) ?? []) : []
    );
    expect([path, used.filter((name) => !known.has(name))]).toEqual([path, []]);
  }
});
