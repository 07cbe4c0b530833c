import * as fc from 'fast-check';
import { gatherBytes } from './gatherBytes';

describe('gathered bytes', () => {
  it('are all that came, in its order, whatever the parts and the blocks', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 })), fc.integer({ min: 1, max: 8 }), (parts, blockBytes) => {
        const gathered = gatherBytes(blockBytes);
        parts.forEach((part) => gathered.add(part));
        expect([...gathered.whole()]).toEqual(parts.flatMap((part) => [...part]));
      })
    );
  });

  it('are their own: who reuses the memory of a part changes nothing', () => {
    const part = Buffer.from('abc');
    const gathered = gatherBytes(2);
    gathered.add(part);
    part.fill('x');
    expect(String(gathered.whole())).toBe('abc');
  });
});
