import { createScrubber } from './scrubber';

function scrubberThatKnows(...secrets: string[]) {
  const scrubber = createScrubber();
  scrubber.knowSecrets(secrets);
  return scrubber;
}

describe('scrubber', () => {
  it('takes out every secret that it knows, wherever it stands and as often as it does', () => {
    const { scrub } = scrubberThatKnows('hunter2', 'pass (word)*');
    expect(scrub('hunter2: bad login with hunter2, not with pass (word)*!')).toBe(
      '[secret]: bad login with [secret], not with [secret]!'
    );
  });

  it('leaves alone what is no secret', () => {
    expect(scrubberThatKnows('hunter2').scrub('GitHub answered 404 for acme/shop')).toBe(
      'GitHub answered 404 for acme/shop'
    );
  });

  it('learns secrets as they come', () => {
    const scrubber = scrubberThatKnows('first');
    expect(scrubber.scrub('first and second')).toBe('[secret] and second');
    scrubber.knowSecrets(['second']);
    expect(scrubber.scrub('first and second')).toBe('[secret] and [secret]');
  });

  it('takes out a secret as a whole where another one is a part of it', () => {
    expect(scrubberThatKnows('abc', 'abcdef').scrub('abcdef abc')).toBe('[secret] [secret]');
  });

  it.each([
    ['in a URL', 'a/b c&d', (secret: string) => `https://host/?key=${encodeURIComponent(secret)}`],
    ['in base64', 'a/b c&d', (secret: string) => `key ${Buffer.from(secret).toString('base64')}`],
    ['without the line break it was pasted with', 'a/b c&d\n', (secret: string) => `key ${secret.trim()}.`],
    ['with half a character', 'pass\ud800word', (secret: string) => `key ${secret}`],
  ])('knows a secret %s', (_, secret, write) => {
    const text = write(secret);
    const scrubbed = scrubberThatKnows(secret).scrub(text);
    expect(scrubbed).toContain('[secret]');
    expect(scrubbed).not.toContain(secret.trim());
    expect(scrubbed.length).toBeLessThan(text.length + '[secret]'.length);
  });

  it('knows each line of a key', () => {
    const lines = ['MIIEvQIBADANBgkqhkiG9w0B', 'AQEFAASCBKcwggSjAgEAAoIB'];
    const { scrub } = scrubberThatKnows(['-----BEGIN X-----', ...lines, '-----END X-----'].join('\n'));
    expect(scrub(`offset 3 in ${lines[1]}`)).toBe('offset 3 in [secret]');
  });

  it.each([
    ['a token of GitHub', `ghp_${'a1B2'.repeat(9)}`],
    ['an installation token', `ghs_${'a1B2'.repeat(9)}`],
    ['a fine-grained token', `github_pat_${'a1B2_'.repeat(12)}`],
    ['a header', `Bearer ${'x'.repeat(20)}`],
    ['a signed token', `eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.${'s'.repeat(20)}`],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----'],
  ])('takes out %s, though nobody told it of that', (_, secret) => {
    expect(createScrubber().scrub(`before ${secret} after`)).toBe('before [secret] after');
  });

  it('knows none where the secret is empty', () => {
    expect(scrubberThatKnows('', '  ').scrub('a b')).toBe('a b');
  });

  it('keeps the newest secrets of very many', () => {
    const secrets = Array.from({ length: 5_000 }, (_, index) => `token-${index}-`);
    const { scrub } = scrubberThatKnows(...secrets);
    expect(scrub('token-4999-')).toBe('[secret]');
    expect(scrub('token-3000-')).toBe('[secret]');
  });
});
