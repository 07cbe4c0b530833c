import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { readLogFile, readLogStream, readSettingsFile } from './inputWithin';

const folder = mkdtempSync(path.join(tmpdir(), 'dora-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** It takes no room on the disk: all of it is a hole. */
function sparse(name: string, bytes: number): string {
  const file = path.join(folder, name);
  writeFileSync(file, '');
  truncateSync(file, bytes);
  return file;
}

const TEN_GIGABYTES = 10_000_000_000;

describe('an incident log on this machine', () => {
  it.each([
    ['of ten gigabytes', () => sparse('log', TEN_GIGABYTES)],
    ['that is a device without an end', () => '/dev/zero'],
  ])('%s is read no further than a log goes', async (_what, file) => {
    const before = process.memoryUsage().rss;
    await expect(readLogFile(file())).rejects.toMatchObject({
      code: 'badResponse',
      message: `Incident log ${file()} is larger than 50 MB; keep only its recent events`,
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000);
  });

  it('without an end on standard input is read no further either', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) {
          yield Buffer.alloc(1_000_000);
        }
      })()
    );
    await expect(readLogStream(endless, 'on standard input')).rejects.toThrow(
      'Incident log on standard input is larger than 50 MB'
    );
    expect(endless.destroyed).toBe(true);
  });

  it('comes as it is, also one as large as it may be', async () => {
    const file = sparse('good', 50_000_000);
    expect(await readLogFile(file)).toHaveLength(50_000_000);
    writeFileSync(file, '[]\n');
    expect(Buffer.from(await readLogFile(file)).toString()).toBe('[]\n');
  });

  it('that is not there fails as the system says', async () => {
    await expect(readLogFile(path.join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(readLogFile(folder)).rejects.toMatchObject({ code: 'EISDIR' });
  });
});

describe('a file of settings', () => {
  it.each([
    ['of ten gigabytes', () => sparse('dora.yaml', TEN_GIGABYTES)],
    ['that is a device without an end', () => '/dev/zero'],
  ])('%s is refused', (_what, file) => {
    expect(() => readSettingsFile(file())).toThrow(
      expect.objectContaining({
        code: 'badInput',
        message: `${file()} is larger than 1 MB, which is more than all settings take: give a file of settings`,
      })
    );
  });

  it('comes as it is', () => {
    const file = path.join(folder, 'small.yaml');
    writeFileSync(file, 'repositories: [acme/shop]\n');
    expect(Buffer.from(readSettingsFile(file)).toString()).toBe('repositories: [acme/shop]\n');
    expect(() => readSettingsFile(path.join(folder, 'none'))).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  });
});
