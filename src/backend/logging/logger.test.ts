import { logLevelFrom } from './logger';

describe('logLevelFrom', () => {
  it.each(['debug', 'info', 'warn', 'error'] as const)('takes "%s" from the plugin’s section in Grafana', (level) => {
    expect(logLevelFrom({ GF_PLUGIN_LOG_LEVEL: level })).toBe(level);
    expect(logLevelFrom({ GF_PLUGIN_LOG_LEVEL: ` ${level.toUpperCase()} ` })).toBe(level);
  });

  it.each([undefined, '', 'loud'])('sends everything, which Grafana filters, where it is %j', (level) => {
    expect(logLevelFrom({ GF_PLUGIN_LOG_LEVEL: level })).toBe('debug');
  });
});
