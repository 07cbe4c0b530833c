import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEventStore } from './opening/openEventStore';
import { describesEventStore } from './specifications/eventStoreSpecification.fixtures';
import { NOW } from './specifications/newEvents.fixtures';

const folders: string[] = [];

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

describe('the event store in SQLite', () => {
  describesEventStore(async () => openEventStore({ kind: 'sqlite', folder: newFolder() }));

  it('finds what an earlier process stored', async () => {
    const folder = newFolder();
    const event = { kind: 'incident', event: 'detected', incidentId: 'INC-1', occurredAt: NOW } as const;
    const first = await openEventStore({ kind: 'sqlite', folder });
    await first.append([{ event, receivedAt: NOW }]);
    await first.close();
    const second = await openEventStore({ kind: 'sqlite', folder });
    expect(await second.storedAfter(undefined, 10)).toHaveLength(1);
    await second.close();
  });

  it('makes its folder where it is missing', async () => {
    const store = await openEventStore({ kind: 'sqlite', folder: path.join(newFolder(), 'data', 'dora') });
    await store.check();
    await store.close();
  });

  it('says what is wrong with a file that is no database, and leaves it alone', async () => {
    const folder = newFolder();
    writeFileSync(path.join(folder, 'collector.sqlite'), 'not a database, whatever its name says. '.repeat(50));
    await expect(openEventStore({ kind: 'sqlite', folder })).rejects.toThrow('is damaged or is no database');
  });

  it('says that it cannot write where the file is a folder', async () => {
    const folder = newFolder();
    mkdirSync(path.join(folder, 'collector.sqlite'));
    await expect(openEventStore({ kind: 'sqlite', folder })).rejects.toThrow('it cannot be written (SQLITE_CANTOPEN)');
  });

  it.each(['collector.sqlite', 'collector.sqlite-wal'])(
    'stores and shows nothing any more where %s was taken away, and everything from before when it is back',
    async (name) => {
      const folder = newFolder();
      const store = await openEventStore({ kind: 'sqlite', folder });
      const event = { kind: 'incident', event: 'detected', incidentId: 'INC-1', occurredAt: NOW } as const;
      await store.append([{ event, receivedAt: NOW }]);
      renameSync(path.join(folder, name), path.join(folder, 'elsewhere'));
      const append = store.append([{ event: { ...event, incidentId: 'INC-2' }, receivedAt: NOW }]);
      await expect(append).rejects.toThrow('was moved, deleted or replaced while it is in use');
      await expect(store.check()).rejects.toThrow('start the collector again');
      renameSync(path.join(folder, 'elsewhere'), path.join(folder, name));
      expect(await store.storedAfter(undefined, 10)).toHaveLength(1);
      await store.check();
      await store.close();
    }
  );

  it('goes on while others read the file and make a copy of it', async () => {
    const folder = newFolder();
    const store = await openEventStore({ kind: 'sqlite', folder });
    const other = await openEventStore({ kind: 'sqlite', folder });
    await other.check();
    await other.close();
    copyFileSync(path.join(folder, 'collector.sqlite'), path.join(folder, 'copy.sqlite'));
    await store.check();
    await store.close();
  });

  it('names the folder that is a file', async () => {
    const file = path.join(newFolder(), 'data');
    writeFileSync(file, '');
    chmodSync(file, 0o600);
    await expect(openEventStore({ kind: 'sqlite', folder: file })).rejects.toThrow(`${file}`);
  });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-store-'));
  folders.push(folder);
  return folder;
}
