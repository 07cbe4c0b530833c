import { dataFrameFromJSON, dataFrameToJSON, toDataFrame } from '@grafana/data';
import { doraAnnotations } from './doraAnnotations';
import { annotationEvents } from './annotationEvents';

const incidents = toDataFrame({
  name: 'incidents',
  fields: [
    { name: 'detected', values: [1_000, 3_000] },
    { name: 'resolved', values: [2_000, null] },
    { name: 'incident', values: ['INC-1', 'INC-2'] },
    { name: 'severity', values: ['critical', null] },
    { name: 'repository', values: [null, 'acme/shop'] },
    { name: 'state', values: ['resolved', 'open'] },
    { name: 'openFor', values: [null, 4] },
  ],
});

describe('annotationEvents', () => {
  it('marks deployments, and failed ones with their reasons', () => {
    const frame = toDataFrame({
      name: 'deployments',
      fields: [
        { name: 'finished', values: [1_000, 2_000] },
        { name: 'repository', values: ['acme/shop', 'acme/shop'] },
        { name: 'environment', values: ['production', 'production'] },
        { name: 'version', values: ['1.0', '<b>1.1</b>'] },
        { name: 'outcome', values: ['succeeded', 'failed'] },
        { name: 'reasons', values: ['', 'rollout failed'] },
      ],
    });
    expect(annotationEvents([frame])).toEqual([
      {
        time: 1_000,
        timeEnd: 1_000,
        isRegion: false,
        title: 'Deployment of 1.0',
        text: 'acme/shop to production',
        tags: ['deployment', 'production'],
      },
      {
        time: 2_000,
        timeEnd: 2_000,
        isRegion: false,
        title: 'Failed deployment of &#60;b&#62;1.1&#60;/b&#62;',
        text: 'acme/shop to production<br/>rollout failed',
        tags: ['deployment', 'failed', 'production'],
      },
    ]);
  });

  it('marks incidents from detection to end, and open ones as long as they are open', () => {
    expect(annotationEvents([incidents])).toEqual([
      {
        time: 1_000,
        timeEnd: 2_000,
        isRegion: true,
        title: 'Incident INC-1',
        text: 'resolved',
        tags: ['incident', 'critical', 'resolved'],
      },
      {
        time: 3_000,
        timeEnd: 7_000,
        isRegion: true,
        title: 'Incident INC-2',
        text: 'acme/shop<br/>open',
        tags: ['incident', 'open'],
      },
    ]);
  });

  it('gives every mark the same members, whichever comes first', () => {
    const deployment = toDataFrame({ name: 'deployments', fields: [{ name: 'finished', values: [1_000] }] });
    const members = annotationEvents([deployment, incidents]).map((mark) => Object.keys(mark).sort());
    expect(new Set(members.map(String)).size).toBe(1);
    expect(members[0]).toEqual(expect.arrayContaining(['time', 'timeEnd', 'isRegion']));
  });

  it('marks the same of frames that came from the server', () => {
    const fromServer = dataFrameFromJSON(dataFrameToJSON(incidents));
    expect(annotationEvents([fromServer])).toEqual(annotationEvents([incidents]));
  });
});

describe('the query of an annotation', () => {
  it('covers the whole range of the panels', () => {
    const target = { refId: 'Anno', metric: 'incidents', state: 'open', window: '1d' } as never;
    expect(doraAnnotations.prepareQuery?.({ name: 'Marks', enable: true, iconColor: 'red', target })).toMatchObject({
      metric: 'incidents',
      state: 'open',
      window: 'range',
    });
  });
});
