import { StorageHealth } from './storageHealth';

const damaged = () => Promise.reject(Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' }));
const MESSAGE = 'collector.sqlite in /data: the file is damaged or is no database';

let health: StorageHealth;
let begun: number;

const write = () =>
  health.writing(async () => {
    begun += 1;
    return 'written';
  });

beforeEach(() => {
  health = new StorageHealth('collector.sqlite in /data');
  begun = 0;
});

describe('a database', () => {
  it('that was found damaged is written no more, and is not ready', async () => {
    await expect(write()).resolves.toBe('written');
    await expect(health.reading(damaged())).rejects.toThrow(MESSAGE);
    await expect(write()).rejects.toThrow(MESSAGE);
    await expect(health.check(async () => undefined, write)).rejects.toThrow(MESSAGE);
    expect(begun).toBe(1);
  });

  it('may be found damaged by a write', async () => {
    await expect(health.writing(damaged)).rejects.toThrow(MESSAGE);
    await expect(write()).rejects.toThrow(MESSAGE);
    expect(begun).toBe(0);
  });

  it('that was away for a while is written again', async () => {
    const away = () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    await expect(health.writing(away)).rejects.toThrow('does not answer (ECONNREFUSED)');
    await expect(health.reading(away())).rejects.toThrow('does not answer (ECONNREFUSED)');
    await expect(write()).resolves.toBe('written');
  });
});
