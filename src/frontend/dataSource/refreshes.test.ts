import { CoreApp, type DataQueryRequest } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { aRequest, frequency } from '../testing/request.fixtures';
import type { DoraDataQuery } from './doraDataQuery';
import { pageOfGrafana, tellRefreshes } from './refreshes';

const START = Date.UTC(2026, 2, 10);

/** A page with a clock, on which somebody clicks when the test says so. */
function aPage() {
  const state = { now: START, used: false, movedAt: -Infinity };
  const isRefresh = tellRefreshes({
    now: () => state.now,
    hasJustBeenUsed: () => state.used,
    movedAt: () => state.movedAt,
  });
  return { state, isRefresh };
}

/** The last 30 days, whenever it is asked. */
function panel(id: number, overrides: Partial<DataQueryRequest<DoraDataQuery>> = {}) {
  const asked = aRequest([frequency('A')], START, { panelId: id, dashboardUID: 'dora-overview' });
  return { ...asked, range: { ...asked.range, raw: { from: 'now-30d', to: 'now' } }, ...overrides };
}

function askedOnce() {
  const page = aPage();
  page.isRefresh(panel(1));
  page.state.now += 60_000;
  return page;
}

describe('a refresh', () => {
  it('is the same question again on a page that somebody has just used', () => {
    const { state, isRefresh } = askedOnce();
    state.used = true;
    expect(isRefresh(panel(1))).toBe(true);
  });

  it('is not the interval of a dashboard, which asks while nobody does anything', () => {
    const { isRefresh } = askedOnce();
    expect(isRefresh(panel(1))).toBe(false);
  });

  it('is not the first question of a panel, such as one that was scrolled to', () => {
    const { state, isRefresh } = askedOnce();
    state.used = true;
    expect(isRefresh(panel(2))).toBe(false);
  });

  it.each([
    ['another time range', { range: { ...panel(1).range, raw: { from: 'now-7d', to: 'now' } } }],
    ['another query', { targets: [{ ...frequency('A'), window: '1d' as const }] }],
  ])('is not %s', (_what, overrides) => {
    const { state, isRefresh } = askedOnce();
    state.used = true;
    expect(isRefresh(panel(1, overrides))).toBe(false);
  });

  it('is not a way back: from another dashboard, another time range or another value of a variable', () => {
    const { state, isRefresh } = askedOnce();
    state.used = true;
    state.movedAt = state.now - 5_000;
    expect(isRefresh(panel(1))).toBe(false);
    state.now += 5_000;
    expect(isRefresh(panel(1))).toBe(true);
  });

  it('comes after a change that reached the address only when it had been asked for', () => {
    const { state, isRefresh } = askedOnce();
    state.used = true;
    state.movedAt = START + 500;
    expect(isRefresh(panel(1))).toBe(true);
  });

  it('is one for two panels with the same question, where nothing tells them apart', () => {
    const { state, isRefresh } = aPage();
    const both = () => [isRefresh(panel(0)), isRefresh(panel(0))];
    state.used = true;
    expect(both()).toEqual([false, false]);
    state.now += 60_000;
    expect(both()).toEqual([true, true]);
  });

  it('is what says that no cache is to answer it, as Explore does', () => {
    const { isRefresh } = aPage();
    expect(isRefresh(panel(1, { app: CoreApp.Explore, skipQueryCache: true }))).toBe(true);
  });
});

describe("Grafana's page", () => {
  it('has moved when its address is another one', () => {
    const { movedAt } = pageOfGrafana();
    const before = Date.now();
    locationService.push('/d/dora-overview?from=now-7d');
    const moved = movedAt();
    expect(moved).toBeGreaterThanOrEqual(before);
    jest.spyOn(Date, 'now').mockReturnValue(moved + 60_000);
    locationService.replace('/d/dora-overview?from=now-7d');
    expect(movedAt()).toBe(moved);
    locationService.replace('/d/dora-overview?from=now-30d');
    expect(movedAt()).toBe(moved + 60_000);
    jest.restoreAllMocks();
  });

  it('has been used where the browser says so', () => {
    const { hasJustBeenUsed } = pageOfGrafana();
    expect(hasJustBeenUsed()).toBe(false);
    Object.defineProperty(navigator, 'userActivation', { value: { isActive: true }, configurable: true });
    expect(hasJustBeenUsed()).toBe(true);
    Reflect.deleteProperty(navigator, 'userActivation');
  });
});
