import { history, startSimulator, type Simulator } from '../../../simulator';
import type { CliHost } from '../cliHost';
import { runInProcess, TOKEN } from '../testing.fixtures';
import { noticeBoard } from './board.fixtures';

/** The clock of the tests stands at noon of Friday, 20 March 2026: the last whole month is February. */
const two = history()
  .repository('acme/shop')
  .deployment({ createdAt: '2026-01-05T10:00:00Z' })
  .deployment({ createdAt: '2026-02-03T10:00:00Z' })
  .repository('acme/web')
  .deployment({ createdAt: '2026-02-03T10:00:00Z' })
  .build();

describe('dora retro --post', () => {
  let gitHub: Simulator;
  let board: ReturnType<typeof noticeBoard>;
  beforeAll(async () => {
    gitHub = await startSimulator({ history: two, token: TOKEN });
  });
  beforeEach(() => (board = noticeBoard('acme/shop')));
  afterAll(() => gitHub.close());

  const retro = (options: readonly string[], host: Partial<CliHost> = {}) =>
    runInProcess(['retro', '--monthly', '--repo', 'acme/shop', '--github-url', gitHub.url, ...options], {
      fetch: board.fetch,
      ...host,
    });
  const answering = (line: string) => ({ readLine: async () => line });

  it('opens the month as an issue, and says where', async () => {
    const { exitCode, stdout, stderr } = await retro(['--post', '--yes']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(board.issues).toMatchObject([{ title: 'Retrospective: Month 2026-02 of acme/shop' }]);
    expect(board.issues[0]?.body).toContain('## Action items');
    expect(board.issues[0]?.body).toContain('<!-- dora-retro 2026-02 acme/shop -->');
    expect(stdout).toContain('Opened: https://github.example/acme/shop/issues/41');
  });

  it('shows first what it will post and where', async () => {
    const { stdout } = await retro(['--post', '--yes']);
    const order = ['To acme/shop (issues):', 'Retrospective: Month 2026-02', '## Where we are', 'Opened:'];
    const places = order.map((part) => stdout.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('asks at a terminal, and posts on yes alone', async () => {
    const asked = await retro(['--post'], answering('y'));
    expect(asked.stderr).toContain('Post this to acme/shop, where all who may read it see it? [y/N]');
    expect(board.changes).toHaveLength(1);
    for (const line of ['', 'n', 'maybe', 'yesterday']) {
      board = noticeBoard('acme/shop');
      const { exitCode, stdout, stderr } = await retro(['--post'], answering(line));
      expect([exitCode, board.changes]).toEqual([0, []]);
      expect(stderr).toContain('Nothing was posted');
      expect(stdout).toContain('To acme/shop');
    }
  });

  it('refuses where nobody can be asked, before anything is read', async () => {
    const before = gitHub.counts.total;
    const { exitCode, stderr } = await retro(['--post']);
    expect([exitCode, gitHub.counts.total - before, board.changes]).toEqual([2, 0, []]);
    expect(stderr).toContain('--yes');
  });

  it('posts nothing without the flag', async () => {
    await retro(['--yes']);
    expect(board.changes).toEqual([]);
  });

  it.each(['issue', 'discussion'])('leaves an %s as it is that says the same, and updates another', async (kind) => {
    await retro(['--post', kind, '--yes']);
    expect((await retro(['--post', kind, '--yes'])).stdout).toContain('It is there as it is: https://github.example/');
    expect(board.changes).toHaveLength(1);
    const [kept] = kind === 'issue' ? board.issues : board.discussions;
    Object.assign(kept ?? {}, { title: 'Somebody else wrote this' });
    expect((await retro(['--post', kind, '--yes'])).stdout).toContain('It was there; updated: https://github.example/');
    expect([board.issues.length + board.discussions.length, board.changes.length]).toEqual([1, 2]);
    expect(kept?.title).toBe('Retrospective: Month 2026-02 of acme/shop');
  });

  it('keeps months and choices of repositories apart', async () => {
    await retro(['--post', '--yes']);
    await retro(['--post', '--yes', '--month', '2026-01']);
    await retro(['--post', '--yes', '--repo', 'acme/web', '--to', 'acme/shop']);
    expect(board.issues).toHaveLength(3);
  });

  it('opens a discussion in a category, and lists those there are where it is none of them', async () => {
    await retro(['--post', 'discussion', '--category', 'ideas', '--yes']);
    expect(board.changes).toEqual(['createDiscussion']);
    board.discussions = [];
    const { exitCode, stderr } = await retro(['--post', 'discussion', '--category', 'Retros', '--yes']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('acme/shop has no discussion category "Retros", only "General", "Ideas"');
  });

  it.each([
    ['issue', 403, 'Issues: write'],
    ['issue', 404, 'Issues: write'],
    ['discussion', 200, 'Discussions: write'],
  ])('names the permission where the token may not write: %s, %d', async (kind, status, permission) => {
    board.refuses = { status, message: `Resource not accessible by ${TOKEN}` };
    const { exitCode, stdout, stderr } = await retro(['--post', kind, '--yes']);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/may not write to acme\/shop/);
    expect(stderr).toContain(permission);
    expect(stdout + stderr).not.toContain(TOKEN);
  });

  it.each(['issue', 'discussion'])('says where %ss are switched off', async (kind) => {
    board.isOff = true;
    const { exitCode, stderr } = await retro(['--post', kind, '--yes']);
    expect([exitCode, board.changes]).toEqual([3, []]);
    expect(stderr).toMatch(/(Issues|Discussions) are switched off in acme\/shop/);
  });

  // What was made although the answer was lost would be made twice.
  it('never opens one twice because GitHub was slow to say so', async () => {
    board.refuses = { status: 502, message: 'Server Error' };
    const { exitCode } = await retro(['--post', '--yes']);
    expect([exitCode, board.changes.length]).toEqual([3, 1]);
  });

  it('posts in the only repository that is left of what was named', async () => {
    const month = ['retro', '--monthly', '--github-url', gitHub.url, '--post', '--yes'];
    const ofPattern = (pattern: string) => runInProcess([...month, '--repo', pattern], { fetch: board.fetch });
    expect((await ofPattern('acme/sh*')).stdout).toContain('Opened: https://github.example/acme/shop/issues/41');
    expect(await ofPattern('acme/*')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('such as --to acme/shop'),
    });
    expect(board.issues).toHaveLength(1);
  });

  it.each([
    [['--post', 'gist', '--yes'], 'Allowed choices are issue, discussion'],
    [['--post', '--yes', '--to', 'nowhere'], '--to: "nowhere"'],
    [['--post', '--yes', '--repo', 'acme/web'], '--to is missing'],
  ])('refuses %j', async (options, message) => {
    const { exitCode, stderr } = await retro(options);
    expect([exitCode, board.changes]).toEqual([2, []]);
    expect(stderr).toContain(message);
  });

  it('needs a token', async () => {
    const { exitCode, stderr } = await retro(['--post', '--yes'], { environment: {} });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/token/);
    expect(board.changes).toEqual([]);
  });
});
