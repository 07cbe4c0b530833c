import { deployment, PATIENCE_MILLIS, collectorsOfThisFile } from './testCollectors';

const collectors = collectorsOfThisFile();

describe('a second collector on one folder of SQLite', () => {
  it(
    'says so and works, and a third one after a kill is alone again',
    async () => {
      const folder = collectors.newFolder();
      const start = async () => {
        const collector = await collectors.start({ flags: ['--data', folder] });
        // It says what there is to say once it listens.
        await collectors.get(collector, '/readyz');
        return collector;
      };
      const first = await start();
      expect(first.said()).not.toContain('Another collector');
      const second = await start();
      expect(second.said()).toContain(
        `Another collector${process.platform === 'linux' ? ` (process ${first.processId})` : ''} keeps its events in ${folder} too: stop one`
      );
      const posts = [first, second, first, second].map((collector, number) =>
        collectors.post(collector, '/dora/deployment', deployment(`commit-${number}`))
      );
      expect((await Promise.all(posts)).map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      first.signal('SIGKILL');
      second.signal('SIGKILL');
      await Promise.all([first.ended, second.ended]);
      const third = await start();
      expect((await collectors.commits(third)).length).toBe(4);
      expect(third.said()).not.toContain('Another collector');
    },
    PATIENCE_MILLIS
  );
});
