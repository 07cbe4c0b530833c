import { loggedPath, loggedText } from './loggedPath';

describe('the path that is logged', () => {
  it.each([
    ['/metrics?key=hunter2', '/metrics'],
    ['/metrics?access_token=hunter2#hunter2', '/metrics'],
    ['/metrics#hunter2', '/metrics'],
    ['/metrics%3Fkey=hunter2', '/metrics'],
    ['/metrics%253Fkey=hunter2', '/metrics'],
    ['/metrics;key=hunter2', '/metrics'],
    ['/metrics&key=hunter2', '/metrics'],
    ['http://user:hunter2@collector:9095/dora/events?key=hunter2', '/dora/events'],
    ['http://hunter2@collector', ''],
    ['/dora/events\u001b[2J\nhunter2', '/dora/events'],
    ['*', ''],
    [`/${'a'.repeat(300)}`, `/${'a'.repeat(199)}`],
  ])('of %j is %s', (url, path) => {
    expect(loggedPath(url)).toBe(path);
  });
});

it('is text without what steers a terminal, and not long', () => {
  expect(loggedText('10.0.0.1, \u001b[2J\u009b1m\n\u202e')).toBe('10.0.0.1, ?[2J?1m??');
  expect(loggedText('x'.repeat(1_000))).toHaveLength(200);
});
