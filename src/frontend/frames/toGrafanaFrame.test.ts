import { buildHistogram, FieldType } from '@grafana/data';
import type { Frame } from '../../engine/frames/frame';
import { distributionFrames } from '../../engine/frames/distributionFrame';
import { toGrafanaFrame } from './toGrafanaFrame';

const frame: Frame = {
  name: 'deploymentFrequency',
  fields: [
    { name: 'time', type: 'time', values: [1_000, 2_000] },
    {
      name: 'perDay',
      type: 'number',
      values: [0.5, null],
      labels: { repository: 'acme/shop' },
      config: { unit: 'short', noValue: 'No deployment yet' },
    },
    {
      name: 'version',
      type: 'string',
      values: ['1.0', null],
      config: { links: [{ title: 'Open', url: 'https://github.example', targetBlank: true }] },
    },
  ],
  meta: { type: 'timeseries-wide', typeVersion: [0, 1], notices: [{ severity: 'warning', text: 'Cut short' }] },
};

describe('toGrafanaFrame', () => {
  const made = toGrafanaFrame(frame, 'B');

  it('keeps names, values, labels and units', () => {
    expect(made).toMatchObject({ name: 'deploymentFrequency', refId: 'B', length: 2 });
    expect(made.fields.map(({ type }) => type)).toEqual([FieldType.time, FieldType.number, FieldType.string]);
    expect(made.fields[1]).toMatchObject({
      name: 'perDay',
      values: [0.5, null],
      labels: { repository: 'acme/shop' },
      config: { unit: 'short', noValue: 'No deployment yet' },
    });
    expect(made.fields[2]?.config.links).toEqual([{ title: 'Open', url: 'https://github.example', targetBlank: true }]);
  });

  it('says what kind of frame it is and what its reader has to know', () => {
    expect(made.meta).toEqual({
      type: 'timeseries-wide',
      typeVersion: [0, 1],
      notices: [{ severity: 'warning', text: 'Cut short' }],
    });
  });

  it('puts all notices of a severity into one, because a panel shows no more than that', () => {
    const notices = [
      { severity: 'warning', text: 'Cut short' },
      { severity: 'info', text: '2 changes merged, not deployed' },
      { severity: 'warning', text: 'Line 3 was skipped' },
    ] as const;
    expect(toGrafanaFrame({ ...frame, meta: { ...frame.meta, notices } }, 'A').meta?.notices).toEqual([
      { severity: 'warning', text: '• Cut short\n• Line 3 was skipped' },
      { severity: 'info', text: '2 changes merged, not deployed' },
    ]);
  });

  it('of durations that are none has no histogram in Grafana, which then says so, and keeps the reason', () => {
    const notices = [{ severity: 'info', text: 'No data: no change was delivered' }] as const;
    const [none] = distributionFrames('leadTime', 'Lead time', 's', [{ labels: {}, value: [] }], notices).map((one) =>
      toGrafanaFrame(one, 'A')
    );
    expect(none?.meta?.notices).toEqual(notices);
    expect(buildHistogram(none === undefined ? [] : [none])).toBeNull();
    const some = distributionFrames('leadTime', 'Lead time', 's', [{ labels: {}, value: [60] }], []);
    expect(buildHistogram(some.map((one) => toGrafanaFrame(one, 'A')))?.counts).toHaveLength(1);
  });
});
