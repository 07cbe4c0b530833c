import { readFile, type writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../../engine/domain/time';
import type { IncidentHistory } from '../../engine/events/deliveryEvents';
import type { DatedRead, ReadStore } from '../../sources/sharedReads';
import { type DiskProblems, diskProblems } from './diskProblems';
import { inTurn } from './inTurn';
import {
  formatFileName,
  hashesOf,
  listStoredFiles,
  makeDirectory,
  makePrivate,
  makeRoom,
  removeFile,
  replaceFile,
  type StoredFile,
} from './storedFiles';
import { decodeRead, encodeRead, type StoredUnder } from './storedRead';

/** How a store of either kind uses a disk. */
export interface DiskStoreOptions {
  /** Made where there is none; the files lie in a folder of their own in it. */
  readonly directory: string;
  /** For all files together: 256 MiB unless given. The oldest make room. */
  readonly maxBytes?: number;
  readonly now: () => Instant;
  /** Told once of each thing that goes wrong, and again only after a file could be written. */
  readonly log: (message: string) => void;
  /** How files are written, for tests of a full disk. */
  readonly write?: typeof writeFile;
}

export interface StoredDataSource {
  /**
   * Tells data sources apart, and one with other settings or secrets from itself: what was read with one token is never
   * shown to another. It is stored as a hash only.
   */
  readonly identity: string;
  /** Takes secrets out of texts: a server may repeat one in its answer, and a notice quotes that. */
  readonly hideSecrets: (text: string) => string;
}

const FOLDER = 'dora-reads';
const LOST = 'it is kept in memory only, so that after a restart nothing stands in while GitHub is away';
const DEFAULT_BYTES = 256 * 1024 * 1024;
/** Where the disk is slower than GitHub, what waits to be written must not fill the memory. */
const MOST_WAITING = 20;

/** Keeps the last good reads of any number of data sources as files, so that they outlast a restart of Grafana. */
export class DiskReadStore {
  private readonly folder: string;
  private readonly maxBytes: number;
  private readonly problems: DiskProblems;
  private readonly inTurn = inTurn();
  private waiting = 0;

  constructor(private readonly options: DiskStoreOptions) {
    this.folder = join(options.directory, FOLDER);
    this.maxBytes = options.maxBytes ?? DEFAULT_BYTES;
    this.problems = diskProblems(this.folder, LOST, options.log);
    void this.attempt(() => this.list(), []);
  }

  /** The part of one data source. */
  forDataSource({ identity, hideSecrets }: StoredDataSource): ReadStore {
    const under = (key: string) => hashesOf({ dataSource: identity, key });
    return {
      load: (key) => this.attempt(() => this.load(under(key)), []),
      save: async (key, read, until) => {
        if (this.waiting < MOST_WAITING) {
          this.waiting += 1;
          await this.attempt(() => this.save(under(key), withCleanTexts(read, hideSecrets), until), undefined);
          this.waiting -= 1;
        }
      },
      forget: (key) => this.attempt(() => this.forget(under(key ?? ''), key === undefined), undefined),
    };
  }

  /** Waits until everything is done that was asked for. */
  async settle(): Promise<void> {
    await this.inTurn(async () => undefined);
  }

  private async list(): Promise<StoredFile[]> {
    // Not what that lies in: it may be a volume that is yet to be mounted.
    await makeDirectory(this.options.directory);
    await makePrivate(this.folder);
    return listStoredFiles(this.folder, this.options.now());
  }

  private async load(under: StoredUnder): Promise<DatedRead[]> {
    const reads: DatedRead[] = [];
    for (const { path, bytes } of (await this.list()).filter((file) => isOf(file, under))) {
      // Larger than any that was written here is somebody else's doing.
      const read = bytes > this.maxBytes ? undefined : decodeRead(await readFile(path, 'utf8'), under);
      if (read === undefined) {
        await removeFile(path);
      } else {
        reads.push(read);
      }
    }
    return reads;
  }

  private async save(under: StoredUnder, read: DatedRead, until: Instant): Promise<void> {
    const text = encodeRead(under, read);
    const bytes = Buffer.byteLength(text);
    if (bytes > this.maxBytes) {
      this.problems.tellTooLarge('A read', bytes, this.maxBytes);
      return;
    }
    const files = await this.list();
    await makeRoom(files, this.maxBytes - bytes, ({ asOf }) => asOf);
    const name = formatFileName({ ...under, ...read, until });
    await replaceFile(join(this.folder, name), text, this.options.write);
    this.problems.allIsWell();
    const replaced = files.filter(
      (file) => isOf(file, under) && file.since >= read.since && file.asOf <= read.asOf && !file.path.endsWith(name)
    );
    await Promise.all(replaced.map(({ path }) => removeFile(path)));
  }

  private async forget(under: StoredUnder, isWhole: boolean): Promise<void> {
    const files = (await this.list()).filter((file) =>
      isWhole ? file.dataSource === under.dataSource : isOf(file, under)
    );
    await Promise.all(files.map(({ path }) => removeFile(path)));
  }

  private attempt<Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> {
    return this.inTurn(work).catch((error: unknown) => {
      this.problems.tellUnusable(error);
      return otherwise;
    });
  }
}

function isOf(file: StoredFile, { dataSource, key }: StoredUnder): boolean {
  return file.dataSource === dataSource && file.key === key;
}

/** The read without secrets in what its texts quote of the answers of servers. */
function withCleanTexts(read: DatedRead, clean: (text: string) => string): DatedRead {
  const { repositories, incidents, notices } = read.events;
  return {
    ...read,
    events: {
      repositories: repositories.map((repository) =>
        repository.whyNoDeployments === undefined
          ? repository
          : { ...repository, whyNoDeployments: clean(repository.whyNoDeployments) }
      ),
      incidents: withCleanReason(incidents, clean),
      notices: notices.map((notice) => ({ ...notice, text: clean(notice.text) })),
    },
  };
}

function withCleanReason(history: IncidentHistory, clean: (text: string) => string): IncidentHistory {
  return history.kind === 'unreadable' ? { ...history, reason: clean(history.reason) } : history;
}
