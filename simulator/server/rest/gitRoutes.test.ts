import { history } from '../../history/historyBuilder';
import { get, getJson, withSimulator } from '../testing.fixtures';

describe('a repository without any commit', () => {
  it('has lists without entries, no files, and no commits to ask for', () =>
    withSimulator(
      { history: history().repository('acme/empty', { defaultBranch: null }).build() },
      async (simulator) => {
        expect(await getJson(simulator, '/repos/acme/empty')).toMatchObject({ default_branch: 'main', size: 0 });
        expect(await getJson(simulator, '/repos/acme/empty/pulls?state=all')).toEqual([]);
        const commits = await get(simulator, '/repos/acme/empty/commits');
        expect(commits.status).toBe(409);
        expect(await commits.json()).toMatchObject({ message: 'Git Repository is empty.' });
        const file = await get(simulator, '/repos/acme/empty/contents/README.md');
        expect(await file.json()).toMatchObject({ message: 'This repository is empty.' });
      }
    ));
});
