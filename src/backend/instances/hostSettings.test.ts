import { keepLog } from '../calls/pluginCalls.fixtures';
import { readHostSettings } from './hostSettings';

const MEBIBYTE = 1024 * 1024;

describe('the settings of the host', () => {
  it('have defaults: 128 MB, and nothing on disk', () => {
    const log = keepLog();
    expect(readHostSettings({}, log)).toEqual({ cacheMemoryBytes: 128 * MEBIBYTE });
    expect(readHostSettings({ GF_PLUGIN_CACHE_DIRECTORY: '', GF_PLUGIN_CACHE_MEMORY_MB: ' ' }, log)).toEqual({
      cacheMemoryBytes: 128 * MEBIBYTE,
    });
    expect(log.lines).toEqual([]);
  });

  it('are what the administrator wrote', () => {
    const environment = { GF_PLUGIN_CACHE_DIRECTORY: ' /var/cache/dora ', GF_PLUGIN_CACHE_MEMORY_MB: '64' };
    expect(readHostSettings(environment, keepLog())).toEqual({
      cacheDirectory: '/var/cache/dora',
      cacheMemoryBytes: 64 * MEBIBYTE,
    });
  });

  it.each(['lots', '-1', '0', 'NaN', 'Infinity', '99999999'])(
    'take the default for a memory of %s, and say so',
    (text) => {
      const log = keepLog();
      expect(readHostSettings({ GF_PLUGIN_CACHE_MEMORY_MB: text }, log)).toEqual({ cacheMemoryBytes: 128 * MEBIBYTE });
      expect(log.lines).toEqual([
        expect.stringMatching(/^warn GF_PLUGIN_CACHE_MEMORY_MB is not used: .*"instead":128/),
      ]);
    }
  );

  it('take no directory that depends on where Grafana was started', () => {
    const log = keepLog();
    expect(readHostSettings({ GF_PLUGIN_CACHE_DIRECTORY: 'cache' }, log)).not.toHaveProperty('cacheDirectory');
    expect(log.lines).toEqual([
      expect.stringMatching(/^warn GF_PLUGIN_CACHE_DIRECTORY is not used: it must be a whole path/),
    ]);
  });
});
