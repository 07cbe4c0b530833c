import type { DataSourceSettings } from '../pluginCalls';
import { createInstances } from './instances';

interface Opened {
  readonly name: string;
  isClosed: boolean;
  close(): Promise<void>;
}

const settings = (overrides: Partial<DataSourceSettings> = {}): DataSourceSettings => ({
  uid: 'dora',
  name: 'DORA',
  jsonData: '{"repositories":["acme/shop"]}',
  secrets: { token: 'one', incidentToken: 'two' },
  ...overrides,
});

function instancesOf(most = 10) {
  const opened: Opened[] = [];
  const failures: unknown[] = [];
  const instances = createInstances<Opened>({
    open: (orgId, { uid }) => {
      const instance: Opened = {
        name: `${orgId} ${uid} ${opened.length}`,
        isClosed: false,
        close: async () => {
          instance.isClosed = true;
        },
      };
      opened.push(instance);
      return instance;
    },
    most,
    onCloseFailed: (error) => failures.push(error),
  });
  const use = (orgId: number, of: DataSourceSettings): Opened => {
    const { instance, release } = instances.lease(orgId, of);
    release();
    return instance;
  };
  return { instances, opened, failures, use };
}

describe('instances', () => {
  it('are kept from one request to the next while settings and secrets have the same content', () => {
    const { use, opened } = instancesOf();
    const first = use(1, settings());
    expect(use(1, settings({ secrets: { incidentToken: 'two', token: 'one' } }))).toBe(first);
    expect(use(1, settings({ name: 'Another name' }))).toBe(first);
    expect(opened).toHaveLength(1);
  });

  it('are one for each data source of each organisation', () => {
    const { use } = instancesOf();
    const names = [use(1, settings()), use(1, settings({ uid: 'other' })), use(2, settings())];
    expect(new Set(names).size).toBe(3);
  });

  it.each([
    ['a setting', settings({ jsonData: '{"repositories":["acme/docs"]}' })],
    ['a secret', settings({ secrets: { token: 'new', incidentToken: 'two' } })],
    ['a secret taken away', settings({ secrets: { token: 'one' } })],
    ['secrets changed for each other', settings({ secrets: { token: 'two', incidentToken: 'one' } })],
  ])('are replaced where %s changed', (_what, changed) => {
    const { use, opened } = instancesOf();
    const first = use(1, settings());
    const second = use(1, changed);
    expect(second).not.toBe(first);
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  it('that were replaced are closed when the last call that uses them is done', () => {
    const { instances, use } = instancesOf();
    const one = instances.lease(1, settings());
    const other = instances.lease(1, settings());
    use(1, settings({ jsonData: '{}' }));
    one.release();
    expect(one.instance.isClosed).toBe(false);
    other.release();
    expect(one.instance.isClosed).toBe(true);
  });

  it('make room for others when there are too many, the one used longest ago first', () => {
    const { use, instances } = instancesOf(2);
    const first = use(1, settings({ uid: 'first' }));
    const second = use(1, settings({ uid: 'second' }));
    expect(use(1, settings({ uid: 'first' }))).toBe(first);
    const third = use(1, settings({ uid: 'third' }));
    expect([first, second, third].map(({ isClosed }) => isClosed)).toEqual([false, true, false]);
    expect(instances.count).toBe(2);
  });

  it('of settings that cannot be opened leave nothing behind, not even the one before', () => {
    const closed: string[] = [];
    const instances = createInstances({
      open: (_orgId, { jsonData }: DataSourceSettings) => {
        if (jsonData === 'bad') {
          throw new Error('bad settings');
        }
        return { close: async () => void closed.push(jsonData) };
      },
      most: 2,
      onCloseFailed: () => undefined,
    });
    instances.lease(1, settings()).release();
    expect(() => instances.lease(1, settings({ jsonData: 'bad' }))).toThrow('bad settings');
    expect(closed).toEqual([settings().jsonData]);
    expect(instances.count).toBe(0);
  });

  it('are all closed in the end, those in use as well, and each once', async () => {
    const { instances, opened, use } = instancesOf();
    const closes = jest.fn();
    const inUse = instances.lease(1, settings());
    inUse.instance.close = async () => closes();
    use(1, settings({ uid: 'other' }));
    await instances.close();
    inUse.release();
    expect(closes).toHaveBeenCalledTimes(1);
    expect(opened[1]?.isClosed).toBe(true);
  });

  it('tell when one could not be closed', async () => {
    const { instances, failures } = instancesOf();
    const { instance, release } = instances.lease(1, settings());
    instance.close = () => Promise.reject(new Error('the disk is full'));
    release();
    await instances.close();
    expect(failures).toEqual([new Error('the disk is full')]);
  });
});
