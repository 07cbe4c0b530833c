import { openLater } from './openLater';
import { quietCalls } from './servedPlugin.fixtures';

const { signal } = new AbortController();

describe('openLater', () => {
  it('opens with the first call, and once', async () => {
    const open = jest.fn(async () => quietCalls);
    const calls = openLater(open);
    expect(open).not.toHaveBeenCalled();
    await Promise.all([calls.collectMetrics(), calls.checkHealth({ orgId: 1 }, signal)]);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('tries again after it could not be opened', async () => {
    const open = jest.fn(async () => quietCalls).mockRejectedValueOnce(new Error('disk full'));
    const calls = openLater(open);
    await expect(calls.collectMetrics()).rejects.toThrow('disk full');
    expect(await calls.collectMetrics()).toBe('');
  });

  it('closes what was opened', async () => {
    const close = jest.fn(async () => undefined);
    const calls = openLater(async () => ({ ...quietCalls, close }));
    await calls.close();
    expect(close).not.toHaveBeenCalled();
    await calls.collectMetrics();
    await calls.close();
    expect(close).toHaveBeenCalledTimes(1);
  });
});
