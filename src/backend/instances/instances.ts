import type { DataSourceSettings } from '../pluginCalls';
import { settingsFingerprint } from './savedSettings';

export interface Closable {
  close(): Promise<void>;
}

/** An instance for as long as a call needs it. */
export interface Lease<Instance> {
  readonly instance: Instance;
  /** To be called once, when the call is done. */
  release(): void;
}

export interface Instances<Instance> {
  /**
   * The instance of a data source: the one that is kept, or a new one where there is none or its settings changed.
   * @throws as opening it does
   */
  lease(orgId: number, settings: DataSourceSettings): Lease<Instance>;
  readonly count: number;
  /** Closes all of them, those with calls under way as well. */
  close(): Promise<void>;
}

export interface InstancesOptions<Instance> {
  readonly open: (orgId: number, settings: DataSourceSettings) => Instance;
  /** How many are kept; the one used longest ago goes first. */
  readonly most: number;
  readonly onCloseFailed: (error: unknown) => void;
  /** Told when one is opened or given up, by its data source. */
  readonly onChange?: (change: InstanceChange, orgId: number, uid: string) => void;
}

/** Given up because its settings changed, or to make room for another. */
export type InstanceChange = 'opened' | 'changed' | 'madeRoom';

interface Kept<Instance> {
  readonly instance: Instance;
  readonly orgId: number;
  readonly uid: string;
  readonly fingerprint: string;
  calls: number;
  isRetired: boolean;
}

/**
 * Keeps what belongs to each data source from one request to the next. One whose settings changed, or that makes room,
 * is closed when its last call is done.
 */
export function createInstances<Instance extends Closable>(options: InstancesOptions<Instance>): Instances<Instance> {
  const { open, most, onCloseFailed, onChange } = options;
  const current = new Map<string, Kept<Instance>>();
  const all = new Set<Kept<Instance>>();

  const close = async (kept: Kept<Instance>): Promise<void> => {
    if (all.delete(kept)) {
      await kept.instance.close().catch(onCloseFailed);
    }
  };
  const retire = (key: string, kept: Kept<Instance>, why: InstanceChange): void => {
    current.delete(key);
    onChange?.(why, kept.orgId, kept.uid);
    kept.isRetired = true;
    if (kept.calls === 0) {
      void close(kept);
    }
  };
  const makeRoom = (): void => {
    for (const [key, kept] of [...current].slice(0, Math.max(0, current.size - most))) {
      retire(key, kept, 'madeRoom');
    }
  };
  const find = (orgId: number, settings: DataSourceSettings): Kept<Instance> => {
    const key = JSON.stringify([orgId, settings.uid]);
    const fingerprint = settingsFingerprint(settings);
    const known = current.get(key);
    if (known?.fingerprint === fingerprint) {
      // The last one in the map is the one used last.
      current.delete(key);
      current.set(key, known);
      return known;
    }
    if (known !== undefined) {
      retire(key, known, 'changed');
    }
    const { uid } = settings;
    const instance = open(orgId, settings);
    const opened: Kept<Instance> = { instance, orgId, uid, fingerprint, calls: 0, isRetired: false };
    onChange?.('opened', orgId, uid);
    all.add(opened);
    current.set(key, opened);
    makeRoom();
    return opened;
  };

  return {
    lease: (orgId, settings) => {
      const kept = find(orgId, settings);
      kept.calls++;
      return {
        instance: kept.instance,
        release: () => {
          kept.calls--;
          if (kept.isRetired && kept.calls === 0) {
            void close(kept);
          }
        },
      };
    },
    get count() {
      return current.size;
    },
    close: async () => {
      current.clear();
      await Promise.all([...all].map(close));
    },
  };
}
