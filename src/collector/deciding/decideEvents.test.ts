import type { DeploymentPosted } from '../events/collectorEvent';
import { decideEvents } from './decideEvents';
import { at, incident, known, posted } from './known.fixtures';

describe('deciding on events', () => {
  it('lets an event begin a stream, whether it is stored already or not: its identity tells', () => {
    const twice = decideEvents([posted(incident('detected', 1)), posted(incident('detected', 1))], known().streamOf);
    expect(twice.events.map(({ place, stream }) => [place, stream])).toEqual([
      [0, undefined],
      [1, undefined],
    ]);
    expect(new Set(twice.events.map(({ identity }) => identity)).size).toBe(1);
    expect(twice.refused.size).toBe(0);
  });

  it('has a revision go on with the stream, whichever event of it is superseded', () => {
    const { streamOf } = known([incident('detected', 1), incident('detected', 2)]);
    const { events } = decideEvents(
      [posted(incident('detected', 3), '1'), posted(incident('detected', 4), '2')],
      streamOf
    );
    expect(events.map(({ stream, supersedes }) => [stream, supersedes])).toEqual([
      ['1', '1'],
      ['1', '2'],
    ]);
  });

  it('refuses by place, and takes the others', () => {
    const { streamOf } = known([incident('detected', 1, { severity: 'high' })]);
    const { events, refused } = decideEvents(
      [
        posted(incident('detected', 1), '9'),
        posted(incident('resolved', 2), '1'),
        posted(incident('detected', 3, { incidentId: 'INC-2' }), '1'),
        posted({ kind: 'lead-time', occurredAt: at(1), leadTimeSeconds: 60, pullRequest: 1 }, '1'),
        posted(incident('resolved', 4)),
      ],
      streamOf
    );
    expect([...refused]).toEqual([
      [0, 'Event 9, which this is to correct, does not exist'],
      [1, expect.stringContaining('tells that INC-1 was detected, and this that INC-1 was resolved')],
      [2, expect.stringContaining('is about INC-1, and this about INC-2 with other details too')],
      [3, expect.stringContaining('is of the kind incident')],
    ]);
    expect(events.map(({ place }) => place)).toEqual([4]);
  });

  it('knows a revision that says what holds by the identity of what holds', () => {
    const { streamOf } = known([incident('detected', 1), incident('detected', 2)]);
    const { events } = decideEvents([posted(incident('detected', 2), '1')], streamOf);
    expect(events.map(({ identity }) => identity)).toEqual([streamOf('2')?.[1]?.identity]);
  });

  it('decides on each as the one before it left the stream, and refuses to undo what was said since', () => {
    const { streamOf } = known([incident('detected', 1)]);
    const revise = (hour: number) => posted(incident('detected', hour), '1');
    const { events, refused } = decideEvents([revise(2), revise(3), revise(3), revise(2)], streamOf);
    expect(events.map(({ place }) => place)).toEqual([0, 1, 2]);
    expect(events[2]?.identity).toBe(events[1]?.identity);
    expect([...refused]).toEqual([[3, expect.stringContaining('This correction of event 1 was made before')]]);
  });

  it('leaves what only GitHub can say of a deployment, whatever people said since', () => {
    const byPerson: DeploymentPosted = {
      kind: 'deployment',
      occurredAt: at(2),
      environment: 'prod',
      commitSha: 'a',
      status: 'success',
    };
    const byGitHub = { ...byPerson, deploymentId: 'run-1', startedAt: at(1), revision: 1 };
    const { streamOf } = known([byGitHub, { ...byPerson, environment: 'live' }]);
    const { events } = decideEvents([posted({ ...byPerson, environment: 'production' }, '2')], streamOf);
    expect(events.map(({ event }) => event)).toEqual([
      { ...byPerson, environment: 'production', deploymentId: 'run-1', startedAt: at(1) },
    ]);
  });
});
