import { type DataQueryResponse, type DataSourceInstanceSettings, LoadingState } from '@grafana/data';
import type { Subscription } from 'rxjs';
import { eventsOf, fakeReads, NOW } from '../../dataSource/reads/fakeReads.fixtures';
import type { EventsRequest } from '../../dataSource/reads/reads';
import { aRequest } from '../testing/request.fixtures';
import { fakeVariables } from '../variables/fakeVariables.fixtures';
import { DoraDataSource } from './doraDataSource';
import type { DoraDataSourceOptions } from './doraDataSourceOptions';

const repositories = ['acme/a', 'acme/b', 'acme/c'];

/** A panel in front of a read whose parts and end come when the test says so. */
function aPanel(more: Partial<ReturnType<typeof aRequest>> = {}) {
  const answers: DataQueryResponse[] = [];
  const asked: EventsRequest[] = [];
  let finish = () => undefined as void;
  const reads = fakeReads(
    { repositories },
    {
      readEvents: (request) => {
        asked.push(request);
        return new Promise((resolve) => (finish = () => resolve(eventsOf(repositories))));
      },
    }
  );
  const settings = { uid: 'dora', type: 'galway-dora-datasource' } as DataSourceInstanceSettings<DoraDataSourceOptions>;
  const source = new DoraDataSource(settings, fakeVariables({}), async () => reads);
  const subscription: Subscription = source
    .query({ ...aRequest([{ refId: 'A', metric: 'deployments' }], NOW), ...more })
    .subscribe((answer) => answers.push(answer));
  return {
    answers,
    asked,
    subscription,
    tell: (...names: string[]) =>
      asked[0]?.onSoFar?.({ events: eventsOf(names), repositories: { read: names.length, of: 3 } }),
    finish: () => finish(),
  };
}

const wait = (millis: number) => jest.advanceTimersByTimeAsync(millis);
const statesOf = (answers: readonly DataQueryResponse[]) => answers.map(({ state }) => state);

describe('a panel that fills', () => {
  beforeAll(async () => {
    // The code that a panel loads when it is first needed would take real time.
    await import('./answerRequest');
  });

  beforeEach(() => jest.useFakeTimers({ now: NOW }));

  afterEach(() => jest.useRealTimers());

  it('shows parts, each in place of the one before, and then the whole', async () => {
    const { answers, tell, finish } = aPanel();
    await wait(0);
    tell('acme/a');
    await wait(500);
    tell('acme/a', 'acme/b');
    await wait(500);
    finish();
    await wait(0);
    expect(statesOf(answers)).toEqual([LoadingState.Streaming, LoadingState.Streaming, LoadingState.Done]);
    expect(new Set(answers.map(({ key }) => key)).size).toBe(1);
    expect(answers.map(({ data }) => data[0]?.length)).toEqual([1, 2, 3]);
  });

  it('is drawn twice a second at most, with the latest', async () => {
    const { answers, tell } = aPanel();
    await wait(0);
    for (const names of [['acme/a'], ['acme/a', 'acme/b']]) {
      tell(...names);
      await wait(200);
    }
    expect(answers).toEqual([]);
    await wait(200);
    expect(answers[0]?.data[0]?.meta?.notices?.[0]?.text).toMatch(/^2 of 3/);
    expect(answers).toHaveLength(1);
  });

  it('is drawn once where everything comes at once', async () => {
    const { answers, tell, finish } = aPanel();
    await wait(0);
    tell('acme/a');
    await wait(300);
    finish();
    await wait(1_000);
    expect(statesOf(answers)).toEqual([LoadingState.Done]);
  });

  it('is told nothing once nobody looks at it', async () => {
    const { answers, asked, tell, subscription } = aPanel();
    await wait(0);
    tell('acme/a');
    subscription.unsubscribe();
    await wait(2_000);
    expect(answers).toEqual([]);
    expect(asked[0]?.signal?.aborted).toBe(true);
  });

  it('draws the marks of annotations once, when all are known', async () => {
    const { asked, finish, answers } = aPanel({ scopedVars: { __annotation: { text: 'Deployments', value: {} } } });
    await wait(0);
    expect(asked[0]?.onSoFar).toBeUndefined();
    finish();
    await wait(0);
    expect(statesOf(answers)).toEqual([LoadingState.Done]);
  });
});
