import { runInProcess } from '../testing.fixtures';

/** GitHub, which answers nobody here: what counts is whether it is asked. */
const gitHub = jest.fn(async () => Response.json({ message: 'Bad credentials' }, { status: 401 }));

function reportOf(count: number, ...more: string[]): string[] {
  return [
    'report',
    '--last',
    '7d',
    ...Array.from({ length: count }, (_, index) => ['--repo', `acme/service-${index}`]).flat(),
    ...more,
  ];
}

beforeEach(() => gitHub.mockClear());

describe('dora, asked about more repositories than are read unasked', () => {
  it('is refused in a pipe, with what to do', async () => {
    const { exitCode, stderr } = await runInProcess(reportOf(101), { fetch: gitHub });
    expect(stderr).toBe(
      'dora: 101 repositories are to be read, more than 100: add --yes, name fewer, or raise --ask-above (askAboveRepositories)\n'
    );
    expect(exitCode).toBe(2);
    expect(gitHub).not.toHaveBeenCalled();
  });

  it('asks on a terminal, and reads nothing unless the answer is yes', async () => {
    const answering = (line: string) =>
      runInProcess(reportOf(3, '--ask-above', '2'), { fetch: gitHub, readLine: async () => line });
    expect(await answering('')).toMatchObject({
      exitCode: 2,
      stderr: 'dora: 3 repositories are to be read, more than 2. Read them? [y/N] dora: Nothing was read\n',
    });
    expect(gitHub).not.toHaveBeenCalled();
    await answering(' Y ');
    expect(gitHub).toHaveBeenCalled();
  });

  it('is not asked with --yes', async () => {
    const readLine = jest.fn(async () => 'n');
    await runInProcess(reportOf(3, '--ask-above', '2', '--yes'), { fetch: gitHub, readLine });
    expect(readLine).not.toHaveBeenCalled();
    expect(gitHub).toHaveBeenCalled();
  });

  it('is told what is no number of repositories', async () => {
    const { exitCode, stderr } = await runInProcess(reportOf(1, '--ask-above', 'many'), { fetch: gitHub });
    expect(stderr).toContain(
      '"many" is not a number of repositories; give one that is not negative, such as --ask-above 100'
    );
    expect(exitCode).toBe(2);
  });
});
