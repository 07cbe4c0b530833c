import { hasIntegrity } from './integrity';

/** SHA-512 of "abc", the example of FIPS 180-4. */
const ABC =
  'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f';
const abc = new TextEncoder().encode('abc');
const integrity = `sha512-${Buffer.from(ABC, 'hex').toString('base64')}`;

describe('hasIntegrity', () => {
  it('takes the bytes that the digest is of, and no others', () => {
    expect(hasIntegrity(abc, integrity)).toBe(true);
    expect(hasIntegrity(new TextEncoder().encode('abd'), integrity)).toBe(false);
  });

  it('takes nothing for a digest that is weaker, or none', () => {
    expect(hasIntegrity(abc, 'sha1-qZk+NkcGgWq6PiVxeFDCbJzQ2J0=')).toBe(false);
    expect(hasIntegrity(abc, '')).toBe(false);
  });
});
