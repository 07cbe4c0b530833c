import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { enterFolder } from './folderUse';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dora-folder-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the use of a folder', () => {
  it('is seen by whoever comes later, until all who came before have left', () => {
    const first = enterFolder(folder);
    const second = enterFolder(folder);
    const third = enterFolder(folder);
    expect([first, second, third].map(({ isShared }) => isShared)).toEqual([false, true, true]);
    first.leave();
    second.leave();
    const fourth = enterFolder(folder);
    expect(fourth.isShared).toBe(true);
    third.leave();
    fourth.leave();
    const last = enterFolder(folder);
    expect(last.isShared).toBe(false);
    last.leave();
    last.leave();
  });

  it('ends with the process, also where that is killed, and names it where Linux does', async () => {
    const file = path.join(folder, 'collector.lock');
    const holds = `
      const lock = new (require('libsql'))(${JSON.stringify(file)});
      lock.exec('begin; select count(*) from sqlite_master');
      console.log('held');
      setInterval(() => undefined, 1_000);`;
    const other = spawn(process.execPath, ['-e', holds], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(other.stdout, 'data');
    const shared = enterFolder(folder);
    expect(shared).toMatchObject({
      isShared: true,
      processes: existsSync('/proc/locks') ? [other.pid] : [],
    });
    shared.leave();
    other.kill('SIGKILL');
    await once(other, 'close');
    const alone = enterFolder(folder);
    expect(alone.isShared).toBe(false);
    alone.leave();
  });

  it('keeps nobody from starting where it cannot be marked', () => {
    expect(enterFolder(path.join(folder, 'missing')).isShared).toBe(false);
  });
});
