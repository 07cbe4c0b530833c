import { portRange } from './portRange';

describe('portRange', () => {
  it('takes the ports that the host allows', () => {
    expect(portRange({ PLUGIN_MIN_PORT: '10000', PLUGIN_MAX_PORT: '25000' })).toEqual({ first: 10_000, last: 25_000 });
  });

  it('takes any that is free where the host says nothing', () => {
    expect(portRange({})).toEqual({ first: 0, last: 0 });
  });

  it.each([
    [{ PLUGIN_MIN_PORT: 'ten' }, 'PLUGIN_MIN_PORT is "ten"'],
    [{ PLUGIN_MAX_PORT: '70000' }, 'PLUGIN_MAX_PORT is "70000"'],
    [{ PLUGIN_MIN_PORT: '-1' }, 'PLUGIN_MIN_PORT is "-1"'],
    [{ PLUGIN_MIN_PORT: '9', PLUGIN_MAX_PORT: '8' }, 'PLUGIN_MIN_PORT (9) is greater than PLUGIN_MAX_PORT (8)'],
  ])('names what is no range: %j', (environment, message) => {
    expect(() => portRange(environment)).toThrow(message);
  });
});
