import { spawn } from 'node:child_process';
import { isProcessAlive, watchParent } from './endWithHost';

describe('watchParent', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('notices, once, that another process took the place of the parent', () => {
    let parent = 42;
    const onGone = jest.fn();
    watchParent({ first: 42, parent: () => parent, isAlive: () => true, everyMillis: 500, onGone });
    jest.advanceTimersByTime(5_000);
    expect(onGone).not.toHaveBeenCalled();
    parent = 1;
    jest.advanceTimersByTime(500);
    expect(onGone).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(5_000);
    expect(onGone).toHaveBeenCalledTimes(1);
  });

  it('notices that the parent is gone where nobody takes its place', () => {
    const onGone = jest.fn();
    watchParent({ first: 42, parent: () => 42, isAlive: () => false, everyMillis: 500, onGone });
    jest.advanceTimersByTime(500);
    expect(onGone).toHaveBeenCalledTimes(1);
  });

  it('can be ended', () => {
    const onGone = jest.fn();
    watchParent({ first: 42, parent: () => 42, isAlive: () => false, everyMillis: 500, onGone })();
    jest.advanceTimersByTime(5_000);
    expect(onGone).not.toHaveBeenCalled();
  });
});

describe('isProcessAlive', () => {
  it('knows this process, and one that has ended', async () => {
    const other = spawn(process.execPath, ['--eval', '']);
    const processId = other.pid ?? 0;
    await new Promise((resolve) => other.on('exit', resolve));
    expect(isProcessAlive(process.pid)).toBe(true);
    expect(isProcessAlive(processId)).toBe(false);
  });
});
