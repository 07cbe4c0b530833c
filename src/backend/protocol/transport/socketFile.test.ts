import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chooseSocketFile } from './socketFile';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'socket-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('chooseSocketFile', () => {
  it('takes a place directly in the directory that the host names, and leaves that there', () => {
    const file = chooseSocketFile({ PLUGIN_UNIX_SOCKET_DIR: directory });
    writeFileSync(file.path, '');
    expect(dirname(file.path)).toBe(directory);
    file.remove();
    file.remove();
    expect(existsSync(file.path)).toBe(false);
    expect(existsSync(directory)).toBe(true);
  });

  it('takes another place each time', () => {
    const paths = [1, 2, 3].map(() => chooseSocketFile({ PLUGIN_UNIX_SOCKET_DIR: directory }).path);
    expect(new Set(paths).size).toBe(3);
  });

  it('makes a directory that nobody else may enter where the host names none, and removes it', () => {
    const file = chooseSocketFile({});
    expect(dirname(dirname(file.path))).toBe(tmpdir());
    expect(statSync(dirname(file.path)).mode & 0o777).toBe(0o700);
    file.remove();
    expect(existsSync(dirname(file.path))).toBe(false);
  });

  it('lets in the group that the host names', () => {
    const group = String(process.getgid?.());
    const file = chooseSocketFile({ PLUGIN_UNIX_SOCKET_GROUP: group });
    writeFileSync(file.path, '', { mode: 0o600 });
    file.share();
    expect(statSync(file.path).mode & 0o777).toBe(0o660);
    expect(statSync(dirname(file.path)).mode & 0o777).toBe(0o750);
    file.remove();
  });

  it('names a group that there is not', () => {
    const file = chooseSocketFile({ PLUGIN_UNIX_SOCKET_DIR: directory, PLUGIN_UNIX_SOCKET_GROUP: 'nobody-has-this' });
    expect(() => file.share()).toThrow('There is no group "nobody-has-this" (PLUGIN_UNIX_SOCKET_GROUP)');
  });

  it.each([
    ['is not there', () => join(directory, 'missing'), 'no such file or directory'],
    [
      'is a file',
      () => {
        const path = join(directory, 'file');
        writeFileSync(path, '', { mode: 0o755 });
        return join(path, 'below');
      },
      'not a directory',
    ],
  ])('names a directory that %s, the reason, and the variable', (_, place, reason) => {
    const given = place();
    const choose = () => chooseSocketFile({ PLUGIN_UNIX_SOCKET_DIR: given });
    expect(choose).toThrow(`No socket can be made in "${given}"`);
    expect(choose).toThrow(new RegExp(`, E[A-Z]+: ${reason}: let the user`));
    expect(choose).toThrow('set PLUGIN_UNIX_SOCKET_DIR to');
  });

  it('says that a path is too long for a socket', () => {
    const long = join(directory, 'x'.repeat(110));
    mkdirSync(long);
    expect(() => chooseSocketFile({ PLUGIN_UNIX_SOCKET_DIR: long })).toThrow(
      /longer than 103 bytes.*PLUGIN_UNIX_SOCKET/
    );
  });
});
