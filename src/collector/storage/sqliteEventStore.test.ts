import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describesEventStore, NOW } from './eventStoreSpecification.fixtures';
import { openEventStore } from './openEventStore';

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
    expect(await second.incidentWords(['INC-1'])).toHaveLength(1);
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
