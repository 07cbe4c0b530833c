import fc from 'fast-check';
import { deliveryRecord } from '../facts/deliveryRecord';
import { STAGES } from '../facts/stages';
import type { Field, Frame } from '../frames/frame';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { measureAll } from '../metrics/measureAll';
import { measureReworkRate } from '../metrics/reworkRate';
import { anyHistory, anyRange, eventsOfHistory, HISTORY } from '../testing/deliveryHistory.fixtures';
import { parseQuery } from './parseQuery';
import { runQuery } from './runQuery';

const EVERYTHING = { repositories: [], environments: [] };

const columnOf = (frame: Frame | undefined, name: string): Field['values'] =>
  frame?.fields.find((field) => field.name === name)?.values ?? [];

const numbersOf = (frame: Frame | undefined, name: string): number[] =>
  columnOf(frame, name).filter((value): value is number => typeof value === 'number');

const sum = (values: readonly number[]) => values.reduce((before, value) => before + value, 0);

/** The rows behind the numbers, and the numbers, of any part of any history. */
function checked(
  check: (
    rows: (query: object) => Frame | undefined,
    record: ReturnType<typeof deliveryRecord>,
    range: { from: number; to: number }
  ) => void
) {
  fc.assert(
    fc.property(anyHistory(), anyRange, (history, range) => {
      const events = eventsOfHistory(history);
      const rows = (query: object) =>
        runQuery(parseQuery(query), events, { range, now: HISTORY.to, timeZone: 'UTC', settings: DEFAULT_SETTINGS })[0];
      check(rows, deliveryRecord(events, EVERYTHING, DEFAULT_SETTINGS), range);
    })
  );
}

describe('the rows of evidence add up to the numbers', () => {
  it('of the change failure rate and the rework rate', () => {
    checked((rows, record, range) => {
      const { changeFailureRate } = measureAll(record, range);
      const rework = measureReworkRate(record, range);
      const failures = changeFailureRate.kind === 'measured' ? changeFailureRate.value : { failed: 0, total: 0 };
      expect(columnOf(rows({ metric: 'deployments' }), 'finished').length).toBe(failures.total);
      expect(columnOf(rows({ metric: 'deployments', outcome: 'failed' }), 'finished').length).toBe(failures.failed);
      expect(columnOf(rows({ metric: 'deployments', outcome: 'rework' }), 'finished').length).toBe(
        rework.kind === 'measured' ? rework.value.rework : 0
      );
    });
  });

  it('of lead time, and its stages to each row', () => {
    checked((rows, record, range) => {
      const { leadTime } = measureAll(record, range);
      const frame = rows({ metric: 'changes' });
      const isDelivered = columnOf(frame, 'state').map((state) => state === 'delivered');
      const leadTimes = columnOf(frame, 'leadTime').filter((_value, row) => isDelivered[row]) as number[];
      expect(leadTimes.length).toBe(leadTime.kind === 'measured' ? leadTime.value.count : 0);
      if (leadTime.kind === 'measured') {
        expect(sum(leadTimes) / leadTimes.length).toBeCloseTo(leadTime.value.meanSeconds, 6);
      }
      const delivered = columnOf(frame, 'coding').map((seconds) => seconds !== null);
      const stages = sum(STAGES.flatMap((stage) => numbersOf(frame, stage)));
      expect(stages).toBeCloseTo(
        sum(columnOf(frame, 'leadTime').filter((_value, row) => delivered[row]) as number[]),
        4
      );
    });
  });

  it('of time to restore', () => {
    checked((rows, record, range) => {
      const { timeToRestore } = measureAll(record, range);
      const resolved = numbersOf(rows({ metric: 'incidents', state: 'resolved' }), 'timeToRestore');
      expect(resolved.length).toBe(timeToRestore.kind === 'measured' ? timeToRestore.value.count : 0);
      if (timeToRestore.kind === 'measured') {
        expect(sum(resolved) / resolved.length).toBeCloseTo(timeToRestore.value.meanSeconds, 6);
      }
    });
  });
});
