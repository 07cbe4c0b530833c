import { hostRule, readHostPattern } from './hostRule';

const HERE = hostRule('127.0.0.1', []);

function verdict(rule: typeof HERE, host: string | undefined, more: { url?: string; httpVersion?: string } = {}) {
  return rule.check({
    url: '/metrics',
    httpVersion: '1.1',
    headers: { host },
    rawHeaders: host === undefined ? [] : ['Host', host],
    ...more,
  });
}

const kindOf = (...asked: Parameters<typeof verdict>) => verdict(...asked).kind;

describe('a server on the loopback address', () => {
  it.each([
    'localhost',
    'LOCALHOST.',
    'localhost:3000',
    'localhost:',
    '127.0.0.1',
    '127.0.0.1:9095',
    '127.1.2.3',
    '[::1]',
    '[::1]:9095',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]:80',
  ])('answers to %s', (host) => {
    expect(kindOf(HERE, host)).toBe('own');
    expect(kindOf(hostRule('localhost', []), host)).toBe('own');
    expect(kindOf(hostRule('::1', []), host)).toBe('own');
  });

  it.each([
    'evil.example',
    'evil.example:9095',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example.',
    'xlocalhost',
    '0.0.0.0:9095',
    '192.168.1.5',
    '127.1',
    '2130706433',
    '[::]',
    '[2001:db8::1]:9095',
    'collector',
  ])('does not answer to %s', (host) => {
    expect(kindOf(HERE, host)).toBe('other');
  });

  it('answers to what is allowed besides', () => {
    const rule = hostRule('127.0.0.1', ['dora.example.org', '*.dora.example', '10.0.0.7'].flatMap(read));
    const own = ['dora.example.org', 'DORA.example.org.:443', 'a.dora.example', 'a.b.dora.example:80', '10.0.0.7'];
    expect(own.map((host) => kindOf(rule, host))).toEqual(own.map(() => 'own'));
    const others = ['example.org', 'x.dora.example.org', 'dora.example', 'xdora.example', '10.0.0.8', '*.dora.example'];
    expect(others.map((host) => kindOf(rule, host))).not.toContain('own');
  });
});

describe('a server on other addresses', () => {
  const rule = hostRule('0.0.0.0', ['collectors']);

  it.each(['10.1.2.3:9095', '[fd00::1]:9095', '[fe80::1%25eth0]', '127.0.0.1', 'localhost', 'collectors:9095'])(
    'answers to %s',
    (host) => {
      expect(kindOf(rule, host)).toBe('own');
    }
  );

  it.each(['evil.example', 'collector', 'collectors.evil.example'])('does not answer to %s', (host) => {
    expect(verdict(rule, host)).toEqual({ kind: 'other', host });
  });

  it('answers to the name that it listens on', () => {
    expect(kindOf(hostRule('Dora.internal', []), 'dora.internal:9095')).toBe('own');
  });
});

describe('a request', () => {
  it('that names a host in its address is judged by that, as RFC 9112 has it', () => {
    expect(kindOf(HERE, 'localhost', { url: 'http://evil.example/metrics' })).toBe('other');
    expect(kindOf(HERE, 'evil.example', { url: 'HTTP://localhost:9095/metrics' })).toBe('own');
    expect(kindOf(HERE, 'localhost', { url: 'http://localhost@evil.example/' })).toBe('unreadable');
    expect(kindOf(HERE, 'localhost', { url: '/http://evil.example/' })).toBe('own');
  });

  it('without a host is one of HTTP/1.0, or wrong', () => {
    expect(kindOf(HERE, undefined, { httpVersion: '1.0' })).toBe('own');
    expect(verdict(HERE, undefined)).toEqual({ kind: 'unreadable', why: expect.stringContaining('no header Host') });
    expect(kindOf(HERE, 'evil.example', { httpVersion: '1.0' })).toBe('other');
  });

  it('with several is wrong, whatever they say', () => {
    const rawHeaders = ['Host', 'localhost', 'accept', '*/*', 'hOST', 'evil.example'];
    expect(HERE.check({ url: '/', httpVersion: '1.1', headers: { host: 'localhost' }, rawHeaders })).toEqual({
      kind: 'unreadable',
      why: expect.stringContaining('several'),
    });
  });

  it.each([
    '',
    '.',
    ':80',
    'localhost:x',
    'localhost:99999',
    'localhost:80:80',
    '::1',
    '[::1',
    '[evil]',
    '[::1]x',
    'localhost, evil.example',
    'localhost/evil',
    'evil@localhost',
    'lo cal',
    'evil%2elocalhost',
    'a'.repeat(254),
  ])('that names %j cannot be read', (host) => {
    expect(kindOf(HERE, host)).toBe('unreadable');
  });
});

describe('a host that is allowed', () => {
  it.each([
    ['Collector.Example.org.', 'collector.example.org'],
    ['*.Example.org', '*.example.org'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['dora_collector', 'dora_collector'],
    ['10.0.0.1', '10.0.0.1'],
    ['FD00::1', 'fd00::1'],
  ])('is read from %s', (text, host) => {
    expect(readHostPattern(text)).toBe(host);
  });

  it.each(['', '*', '*.', '*.*', 'a.*', 'http://example.org', 'example.org:80', 'example.org/', '[::1]', 'a b'])(
    'is not read from %j',
    (text) => {
      expect(readHostPattern(text)).toBeUndefined();
    }
  );
});

function read(text: string): string[] {
  return [readHostPattern(text) ?? []].flat();
}
