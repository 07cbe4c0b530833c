import type { DataSourceInstanceSettings } from '@grafana/data';
import { config } from '@grafana/runtime';
import type { ReadOptions } from '../../configuration/parseOptions';
import { accessOf } from '../../dataSource/reads/accessOf';
import type { ListStore } from '../../sources/listStore';

/**
 * Where what panels read is kept in the browser, as far as the settings allow; where they do not, what was kept before is
 * taken away. The code for it is loaded when something is to be kept.
 */
export function keepInBrowser(
  { uid }: Pick<DataSourceInstanceSettings, 'uid'>,
  options: ReadOptions
): ListStore | undefined {
  const name = `dora-lists/${config.bootData?.user?.orgId ?? 1}/${uid}`;
  if (!options.keepInBrowser) {
    void takeAway(name);
    return undefined;
  }
  let opened: Promise<ListStore> | undefined;
  const store = () => (opened ??= open(name, accessOf(options)));
  return {
    load: async (key) => (await store()).load(key),
    save: async (key, value) => (await store()).save(key, value),
    forget: async (key) => (await store()).forget(key),
  };
}

const WITHOUT: ListStore = {
  load: async () => undefined,
  save: async () => undefined,
  forget: async () => undefined,
};

async function open(name: string, access: string): Promise<ListStore> {
  try {
    const { browserLists } = await import('./browserLists');
    return browserLists({ name, access, now: Date.now, log: (message) => console.info(message) });
  } catch {
    // A file of the plugin that did not load costs that everything is read again.
    return WITHOUT;
  }
}

/** Only where there is something: no code is loaded for it otherwise. */
async function takeAway(name: string): Promise<void> {
  try {
    const databases = await window.indexedDB?.databases?.();
    if (databases?.some((database) => database.name === name)) {
      const { deleteListDatabase } = await import('./listDatabase');
      await deleteListDatabase(name);
    }
  } catch {
    // A browser that keeps nothing has nothing to take away.
  }
}
