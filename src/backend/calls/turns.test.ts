import { createTurns } from './turns';

/** What comes from outside, one event after the other, until it is told to stop. */
function outside(happen: () => void): () => void {
  let stopped = false;
  const again = () => {
    if (!stopped) {
      happen();
      setImmediate(again);
    }
  };
  setImmediate(again);
  return () => {
    stopped = true;
  };
}

describe('turns', () => {
  it('let other work in between, and keep the order', async () => {
    const turns = createTurns();
    const order: string[] = [];
    const stop = outside(() => order.push('other'));
    await Promise.all(
      ['first', 'second', 'third'].map(async (name) => {
        await turns.next();
        order.push(name);
      })
    );
    stop();
    expect(order.filter((name) => name !== 'other')).toEqual(['first', 'second', 'third']);
    const between = (one: string, next: string) => order.slice(order.indexOf(one) + 1, order.indexOf(next));
    expect(between('first', 'second')).toContain('other');
    expect(between('second', 'third')).toContain('other');
  });
});
