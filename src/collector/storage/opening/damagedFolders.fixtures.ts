import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EventStore } from '../eventStore';
import { deployment, everything, idOf, NOW } from '../specifications/newEvents.fixtures';
import { openEventStore } from './openEventStore';

const FILES = ['collector.sqlite', 'collector.sqlite-wal', 'collector.acknowledged'];

export const logIn = (folder: string) => path.join(folder, 'collector.sqlite-wal');
export const mainIn = (folder: string) => path.join(folder, 'collector.sqlite');
export const acknowledgedIn = (folder: string) => path.join(folder, 'collector.acknowledged');
export const keptIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('damaged-'));
export const openStore = (folder: string) => openEventStore({ kind: 'sqlite', folder });
export const half = (file: string) => Math.floor(statSync(file).size / 2);

/** The folders of a file of tests, which are gone after it. */
class DamagedFolders {
  private readonly folders: string[] = [];

  newFolder(): string {
    const folder = mkdtempSync(path.join(tmpdir(), 'dora-loss-'));
    this.folders.push(folder);
    return folder;
  }

  copyOf(folder: string): string {
    const copy = this.newFolder();
    FILES.filter((name) => existsSync(path.join(folder, name))).forEach((name) =>
      copyFileSync(path.join(folder, name), path.join(copy, name))
    );
    return copy;
  }

  /** As a collector leaves it that was killed after it acknowledged some events. */
  async killedAfter(events: number, beforeKill: (folder: string) => void = () => undefined): Promise<string> {
    const folder = this.newFolder();
    const store = await openStore(folder);
    await append(store, 0, events);
    beforeKill(folder);
    const killed = this.copyOf(folder);
    await store.close();
    return killed;
  }

  remove(): void {
    this.folders.forEach((folder) => rmSync(folder, { recursive: true }));
  }
}

/** The folders of the file of tests that calls it, and what a collector left that was killed after it acknowledged some events. */
export function foldersAfterAKill(events: number) {
  const folders = new DamagedFolders();
  let killed = '';
  beforeAll(async () => {
    killed = await folders.killedAfter(events);
  });
  afterAll(() => folders.remove());
  return { folders, copyOfKilled: () => folders.copyOf(killed) };
}

/** One after the other, each in a commit of its own. @returns their ids */
export async function append(store: EventStore, from: number, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = from; number < from + count; number++) {
    ids.push(idOf((await store.append([deployment(`commit-${number}`, NOW)]))[0]));
  }
  return ids;
}

/** What a start finds, and says. */
export async function start(folder: string): Promise<{ readonly events: number; readonly said: readonly string[] }> {
  const store = await openStore(folder);
  const { events } = await store.list(everything);
  await store.check();
  const said = (store.losses?.() ?? []).map(({ text }) => text);
  await store.close();
  return { events: events.length, said };
}

export function changeBit(file: string, at: number, bit = 0): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
  writeFileSync(file, bytes);
}

export function cutInHalf(file: string): void {
  truncateSync(file, half(file));
}

export function fillWithZeros(file: string, from: number): void {
  writeFileSync(file, readFileSync(file).fill(0, from));
}
