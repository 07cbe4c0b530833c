import { hasColours } from './styled';
import { runInProcess, TOKEN } from './testing.fixtures';
import { withSafeOutputs } from './writeText';

describe('colours', () => {
  it.each([
    ['on a terminal', {}, true, true],
    ['in a pipe', {}, false, false],
    ['on a terminal of a person who wants none', { NO_COLOR: '1' }, true, false],
    ['on one that has none', { TERM: 'dumb' }, true, false],
    ['where NO_COLOR is empty', { NO_COLOR: '' }, true, true],
    ['in a pipe to something that shows them', { FORCE_COLOR: '1' }, false, true],
    ['where they are forced in spite of NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    ['where they are forced away', { FORCE_COLOR: '0' }, true, false],
  ])('%s: %j', (_where, environment, isTerminal, expected) => {
    expect(hasColours(environment, isTerminal)).toBe(expected);
  });
});

describe('an output', () => {
  function written(environment: Record<string, string>, isTerminal: boolean): string {
    let text = '';
    const output = { isTerminal, write: (more: string) => (text += more) };
    const host = {
      arguments: [],
      environment: { GITHUB_TOKEN: TOKEN, ...environment },
      stdout: output,
      stderr: output,
      readText: () => '',
      readStdin: async () => '',
      fetch: globalThis.fetch,
      now: () => 0,
    };
    withSafeOutputs(host).stdout.writeStyled(['a ', { text: `\u001b[2J${TOKEN}`, style: 'Elite' }, ' z\n']);
    return text;
  }

  it('paints its own parts alone: what steers a terminal in them is shown, and secrets are not', () => {
    expect(written({}, true)).toMatch(/^a \u001b\[32m\\u\{1b\}\[2J[^\u001b]*\u001b\[39m z\n$/);
    expect(written({}, true)).not.toContain(TOKEN);
  });

  it('paints nothing in a pipe, nor where nobody wants it', () => {
    expect(written({}, false)).not.toContain('\u001b');
    expect(written({ NO_COLOR: '1' }, true)).not.toContain('\u001b');
  });
});

it('says in red that something is wrong, on a terminal', async () => {
  let stderr = '';
  const terminal = { isTerminal: true, write: (text: string) => (stderr += text) };
  await runInProcess(['report'], { stderr: terminal });
  expect(stderr).toMatch(/^\u001b\[31mdora:\u001b\[39m No time range is given/);
});
