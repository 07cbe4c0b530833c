import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { runInProcess } from '../testing.fixtures';
import { bashScript } from './bashScript';
import { commandTree, everyCommand } from './commandTree';
import { fishScript } from './fishScript';
import { zshScript } from './zshScript';

async function scriptFor(shell: string): Promise<string> {
  const { exitCode, stdout, stderr } = await runInProcess(['completion', shell]);
  expect([exitCode, stderr]).toEqual([0, '']);
  return stdout;
}

/** What bash offers for the last of these words, by its own completion. */
function offered(script: string, words: readonly string[], folder = tmpdir()): string[] {
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const ask = `${script}\nCOMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _dora; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', ask], { encoding: 'utf8', cwd: folder });
  // Outside of a completion compopt refuses, and is not needed.
  expect([status, stderr]).toEqual([0, '']);
  return stdout.split('\n').filter((line) => line !== '');
}

describe('in bash', () => {
  it.each([
    [
      ['dora', 're'],
      ['report', 'review', 'retro'],
    ],
    [['dora', 'incident', 'with'], ['withdraw']],
    [['dora', 'incident', 'list', '--o'], ['--open']],
    [
      ['dora', 'report', '--repo', 'acme/shop', '--format', ''],
      ['text', 'json', 'markdown', 'csv'],
    ],
    [['dora', 'report', '--format', 'j'], ['json']],
    [['dora', 'report', '--deployments', 'm'], ['merges']],
    [['dora', 'report', '--we'], ['--week']],
    [['dora', 'completion', 'f'], ['fish']],
    // A value that is called as a command is none.
    [['dora', 'report', '--environment', 'incident', '--mon'], ['--month']],
    // Nobody knows what is to stand there.
    [['dora', 'report', '--repo', ''], []],
    [['dora', 'unknown', '--m'], []],
  ])('%j is completed by %j', async (words, expected) => {
    expect(offered(await scriptFor('bash'), words)).toEqual(expected);
  });

  it('offers files where a file is meant, with blanks in their names too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dora-completion-'));
    writeFileSync(join(folder, 'our settings.yaml'), '');
    expect(offered(await scriptFor('bash'), ['dora', 'report', '--config', 'our'], folder)).toEqual([
      'our settings.yaml',
    ]);
  });
});

it.each(['bash', 'zsh', 'fish'])('%s knows every command and every option', async (shell) => {
  const script = await scriptFor(shell);
  for (const command of ['report', 'doctor', 'collect', 'incident', 'open', 'resolve', 'list', 'completion']) {
    expect(script).toMatch(new RegExp(`\\b${command}\\b`));
  }
  const { stdout: help } = await runInProcess(['report', '--help']);
  const options = [...help.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(([, name]) => name ?? '');
  expect(options.length).toBeGreaterThan(30);
  expect(options.filter((name) => !script.includes(name))).toEqual([]);
});

describe('a text with signs that shells have a use for', () => {
  const program = new Command('dora');
  program.command('ask').description("what's $HOME: `yes` or \\no").option('--it <is>', "the person's");
  const tree = commandTree(program);

  it('is a text to zsh and to fish, and is left out of what bash reads', () => {
    expect(zshScript(tree)).toContain("'ask:what'\\''s $HOME: `yes` or \\no'");
    expect(zshScript(tree)).toContain("_message 'the person'\\''s'");
    expect(fishScript(tree)).toContain("-a ask -d 'what\\'s $HOME: `yes` or \\\\no'");
    expect(bashScript(tree)).not.toContain('$HOME');
  });

  it('belongs to the command that it is of', () => {
    expect(everyCommand(tree).map(({ path, options }) => [path, options.map(({ name }) => name)])).toEqual([
      ['dora', ['--help']],
      ['dora ask', ['--it', '--help']],
    ]);
    expect(fishScript(tree)).toContain("complete -c dora -n '__fish_seen_subcommand_from ask' -l it -x");
  });
});

it('says which shells there are', async () => {
  const { exitCode, stderr } = await runInProcess(['completion', 'tcsh']);
  expect(stderr).toContain('Allowed choices are bash, zsh, fish');
  expect(exitCode).toBe(2);
});
