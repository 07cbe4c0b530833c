import { readFolders } from './readHouse';

describe('a folder of code', () => {
  it('has at most 25 files', async () => {
    const crowded = (await readFolders()).filter(({ files }) => files.length > 25);
    expect(crowded.map(({ path }) => path)).toEqual([]);
  });

  it('has more in it than one file', async () => {
    const lonely = (await readFolders()).filter(({ files, folders }) => files.length + folders.length < 2);
    expect(lonely.map(({ path }) => path)).toEqual([]);
  });
});
