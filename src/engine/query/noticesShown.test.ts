import { aDeployment } from '../testing/aDeployment.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { askForFrame } from '../testing/runQuery.fixtures';
import type { Notice } from '../domain/notice';

const skipped: Notice = { severity: 'warning', text: 'line 3 of the log was skipped', about: 'incidents' };
const cutShort: Notice = { severity: 'warning', text: 'acme/shop was cut short', repository: 'acme/shop', count: 3 };
const unread: Notice = {
  severity: 'error',
  text: 'acme/web could not be read',
  repository: 'acme/web',
  isUnread: true,
};
const stale: Notice = { severity: 'warning', text: 'acme/shop is as of yesterday', isUnread: true };

/** What a panel of the change failure rate says, of a repository without a deployment in the range. */
function told(read: readonly Notice[], notices?: 'folded' | 'own'): Array<[string, string]> {
  const events = eventsOf({ deployments: [aDeployment({ finished: '2026-01-01' })], notices: read });
  const frame = askForFrame({ metric: 'changeFailureRate', notices }, events, { from: '2026-03-01', to: '2026-03-08' });
  return frame.meta.notices.map(({ severity, text }) => [severity, text]);
}

const noData = ['info', expect.stringMatching(/^No data: /)];

describe('the notices of a panel', () => {
  it('are all there unless it asks for less', () => {
    expect(told([skipped, cutShort, unread])).toEqual([
      ['warning', skipped.text],
      ['warning', cutShort.text],
      ['error', unread.text],
      noData,
    ]);
  });

  it('are how many there are, where it asks for them folded', () => {
    expect(told([skipped, cutShort, unread], 'folded')).toEqual([
      noData,
      ['error', '1 thing could not be read: see Data quality'],
      ['warning', '2 things left out, or not as it should be: see Data quality'],
    ]);
  });

  it('are its own, and that a number is not of everything, where it asks for its own', () => {
    expect(told([skipped, cutShort], 'own')).toEqual([noData]);
    expect(told([skipped, unread], 'own')).toEqual([noData, ['error', '1 thing could not be read: see Data quality']]);
  });

  it('say of older data that could stand in no more than a warning', () => {
    expect(told([stale], 'own')).toEqual([noData, ['warning', '1 thing could not be read: see Data quality']]);
  });
});
