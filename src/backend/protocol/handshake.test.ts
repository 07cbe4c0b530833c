import { handshakeLine, negotiateVersion, requireMagicCookie } from './handshake';
describe('requireMagicCookie', () => {
  it('is content where Grafana starts the plugin', () => {
    expect(() => requireMagicCookie({ grafana_plugin_type: 'datasource' })).not.toThrow();
  });

  it.each([{}, { grafana_plugin_type: '' }, { grafana_plugin_type: 'panel' }])(
    'tells a person who runs the file by hand what it is and where it belongs (%j)',
    (environment) => {
      expect(() => requireMagicCookie(environment)).toThrow(
        /data source plugin "DORA Metrics"[\s\S]*Grafana starts it[\s\S]*\/plugins\/galway-dora-datasource/
      );
    }
  );
});

describe('negotiateVersion', () => {
  it.each(['2', '1,2', '2,3', ' 1, 2 ', '2,x'])('speaks version 2 where the host speaks %j', (versions) => {
    expect(negotiateVersion({ PLUGIN_PROTOCOL_VERSIONS: versions })).toBe(2);
  });

  it('takes a host that says nothing for one that speaks version 2', () => {
    expect(negotiateVersion({})).toBe(2);
    expect(negotiateVersion({ PLUGIN_PROTOCOL_VERSIONS: '' })).toBe(2);
  });

  it.each(['1', '3,4', 'x', '22'])('names both sides where the host speaks %j', (versions) => {
    const spoken = versions.replace(',', ', ');
    expect(() => negotiateVersion({ PLUGIN_PROTOCOL_VERSIONS: versions })).toThrow(
      `in version ${spoken} (PLUGIN_PROTOCOL_VERSIONS), and this plugin in version 2`
    );
  });
});

describe('handshakeLine', () => {
  const address = { network: 'unix', address: '/run/plugin1' } as const;

  it('says core version, plugin version, where it listens, and gRPC', () => {
    expect(handshakeLine({ version: 2, address }, {})).toBe('1|2|unix|/run/plugin1|grpc|');
  });

  it('ends with the certificate in base64 without padding', () => {
    expect(handshakeLine({ version: 2, address, certificate: Uint8Array.of(255, 255, 1, 2) }, {})).toBe(
      '1|2|unix|/run/plugin1|grpc|//8BAg'
    );
  });

  it('tells a host that would send several connections through one socket that it does not', () => {
    expect(handshakeLine({ version: 2, address }, { PLUGIN_MULTIPLEX_GRPC: 'true' })).toBe(
      '1|2|unix|/run/plugin1|grpc||false'
    );
  });
});
