import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DAY } from '../../engine/domain/time';
import type { ListStore } from '../../sources/listStore';
import { systemErrorCode } from '../../sources/systemErrors';
import { type DiskProblems, diskProblems } from './diskProblems';
import type { DiskStoreOptions } from './diskReadStore';
import { inTurn } from './inTurn';
import {
  type FileOnDisk,
  hashOf,
  listFiles,
  makeDirectory,
  makePrivate,
  makeRoom,
  removeFile,
  replaceFile,
} from './storedFiles';
import { decodeList, encodeList, LIST_FILE_VERSION, type ListUnder } from './storedList';

/** Whose lists they are. Both are stored as hashes only. */
export interface ListsOf {
  /** Tells data sources apart, whatever their settings. */
  readonly dataSource: string;
  /** Tells the settings and secrets apart that decide what may be read: what was read with others is removed. */
  readonly access: string;
}

/** A file by what its name says. */
type ListFile = ListUnder & { readonly version: number } & FileOnDisk;

const FOLDER = 'dora-lists';
const LOST = 'after a restart all of it is read again';
const DEFAULT_BYTES = 256 * 1024 * 1024;
const LONGEST = 30 * DAY;
/** Where the disk is slower than GitHub, what waits to be written must not fill the memory. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024;

/**
 * Keeps GitHub's lists of any number of data sources as files, so that after a restart of Grafana only what has changed is
 * read. It is a help and never a need: none of its calls fails. Which files there are it finds out once: they may be many.
 */
export class DiskListStore {
  private readonly folder: string;
  private readonly maxBytes: number;
  private readonly problems: DiskProblems;
  private readonly inTurn = inTurn();
  private listed: Promise<Map<string, ListFile>> | undefined;
  private waitingBytes = 0;

  constructor(private readonly options: DiskStoreOptions) {
    this.folder = join(options.directory, FOLDER);
    this.maxBytes = options.maxBytes ?? DEFAULT_BYTES;
    this.problems = diskProblems(this.folder, LOST, options.log);
    void this.attempt(() => this.files(), new Map());
  }

  /** The part of one data source. */
  forDataSource(of: ListsOf): ListStore {
    const [dataSource, access] = [hashOf(of.dataSource), hashOf(of.access)];
    const under = (key: string): ListUnder => ({ dataSource, access, key: hashOf(key) });
    const isOurs = (file: ListFile) => file.dataSource === dataSource;
    let forgetting = 0;
    void this.remove((file) => isOurs(file) && file.access !== access);
    return {
      load: async (key) => (forgetting > 0 ? undefined : this.attempt(() => this.load(under(key)), undefined)),
      save: (key, value) => this.attempt(() => this.save(under(key), value), undefined),
      forget: async (key) => {
        forgetting += 1;
        await (key === undefined
          ? this.remove(isOurs, 'look')
          : this.remove((file) => isOurs(file) && file.key === hashOf(key)));
        forgetting -= 1;
      },
    };
  }

  /** Waits until everything is done that was asked for. */
  async settle(): Promise<void> {
    await this.listed?.catch(() => undefined);
    await this.inTurn(async () => undefined);
  }

  private files(): Promise<Map<string, ListFile>> {
    this.listed ??= this.list();
    return this.listed;
  }

  private async list(): Promise<Map<string, ListFile>> {
    const { directory, now } = this.options;
    // Not what that lies in: it may be a volume that is yet to be mounted.
    await makeDirectory(directory);
    await makePrivate(this.folder);
    const files = await listFiles(this.folder, now(), parseName, (file) => this.isOfUse(file));
    return new Map(files.map((file) => [basename(file.path), file]));
  }

  private isOfUse({ version, writtenAt }: ListFile): boolean {
    return version === LIST_FILE_VERSION && this.options.now() - writtenAt <= LONGEST;
  }

  private async load(under: ListUnder): Promise<unknown> {
    const files = await this.files();
    const file = files.get(formatName(under));
    // Larger than any that was written here is somebody else's doing.
    if (file === undefined || !this.isOfUse(file) || file.bytes > this.maxBytes) {
      return undefined;
    }
    const list = decodeList(await readIfThere(file.path), under);
    if (list === undefined) {
      files.delete(formatName(under));
      await removeFile(file.path);
    }
    return list;
  }

  private async save(under: ListUnder, list: unknown): Promise<void> {
    const text = encodeList(under, list);
    const bytes = Buffer.byteLength(text);
    if (bytes > this.maxBytes) {
      this.problems.tellTooLarge('A list', bytes, this.maxBytes);
    } else if (this.waitingBytes + bytes <= MOST_WAITING_BYTES) {
      this.waitingBytes += bytes;
      await this.inTurn(() => this.write(under, text, bytes)).finally(() => (this.waitingBytes -= bytes));
    }
  }

  private async write(under: ListUnder, text: string, bytes: number): Promise<void> {
    const files = await this.files();
    const name = formatName(under);
    const others = [...files.values()].filter(({ path }) => basename(path) !== name);
    for (const { path } of await makeRoom(others, this.maxBytes - bytes, ({ writtenAt }) => writtenAt)) {
      files.delete(basename(path));
    }
    const path = join(this.folder, name);
    await replaceFile(path, text, this.options.write);
    files.set(name, { ...under, version: LIST_FILE_VERSION, path, bytes, writtenAt: this.options.now() });
    this.problems.allIsWell();
  }

  /**
   * In turn with what is written: what was asked for before is removed too.
   * @param files those that are `known`, or, with a `look` at the folder, also what another process has written
   */
  private async remove(isRemoved: (file: ListFile) => boolean, files: 'known' | 'look' = 'known'): Promise<void> {
    const remove = async () => {
      if (files === 'look') {
        this.listed = undefined;
      }
      const all = await this.files();
      for (const [name, file] of [...all].filter(([, each]) => isRemoved(each))) {
        all.delete(name);
        await removeFile(file.path);
      }
    };
    await this.attempt(() => this.inTurn(remove), undefined);
  }

  private attempt<Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> {
    return work().catch((error: unknown) => {
      // Somebody may have taken the folder away: it is made and looked at anew.
      this.listed = undefined;
      this.problems.tellUnusable(error);
      return otherwise;
    });
  }
}

/** Empty where another process has removed it meanwhile. */
async function readIfThere(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') {
      return '';
    }
    throw error;
  });
}

function formatName({ dataSource, access, key }: ListUnder): string {
  return `v${LIST_FILE_VERSION}_${dataSource}_${access}_${key}.json`;
}

/** undefined where it is no file of ours. */
function parseName(name: string): Omit<ListFile, keyof FileOnDisk> | undefined {
  const [, version, dataSource, access, key] = /^v(\d+)_([\da-f]+)_([\da-f]+)_([\da-f]+)\.json$/.exec(name) ?? [];
  return dataSource === undefined || access === undefined || key === undefined
    ? undefined
    : { version: Number(version), dataSource, access, key };
}
