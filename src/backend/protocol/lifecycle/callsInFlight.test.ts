import { createCallsInFlight } from './callsInFlight';

describe('calls in flight', () => {
  it('counts calls in and out', () => {
    const inFlight = createCallsInFlight();
    const [first] = [inFlight.begin(), inFlight.begin()];
    expect(inFlight.count).toBe(2);
    first?.end();
    expect(inFlight.count).toBe(1);
  });

  it('aborts the one that nobody waits for, or all', () => {
    const inFlight = createCallsInFlight();
    const [first, second] = [inFlight.begin(), inFlight.begin()];
    first?.abandon();
    expect([first?.signal.aborted, second?.signal.aborted]).toEqual([true, false]);
    inFlight.abort();
    expect(second?.signal.aborted).toBe(true);
  });

  it('lets no call begin once it refuses them', () => {
    const inFlight = createCallsInFlight();
    inFlight.refuse();
    expect(inFlight.begin()).toBeUndefined();
  });

  it('is settled when the last call ends', async () => {
    const inFlight = createCallsInFlight();
    const calls = [inFlight.begin(), inFlight.begin()];
    const settled = inFlight.settled(60_000);
    calls.forEach((call) => call?.end());
    await settled;
    await inFlight.settled(60_000);
    expect(inFlight.count).toBe(0);
  });

  it('does not wait longer than told', async () => {
    const inFlight = createCallsInFlight();
    inFlight.begin();
    await inFlight.settled(1);
    expect(inFlight.count).toBe(1);
  });
});
