import {
  EmbeddedScene,
  type SceneDataQuery,
  SceneQueryRunner,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
} from '@grafana/scenes';
import { QUICK_RANGES, REFRESH_INTERVALS } from '../dashboard/timeChoices';
import { TimeControls } from '../dashboard/TimeControls';
import { ExploreBody } from './ExploreBody';
import { graphOverTime } from './overTime';

/** Explore: queries of the data source, which the address holds, and what they give. */
export function exploreScene(dataSourceUid: string, queries: readonly SceneDataQuery[]): EmbeddedScene {
  return new EmbeddedScene({
    key: 'explore',
    $timeRange: new SceneTimeRange({ from: 'now-30d', to: 'now' }),
    $data: new SceneQueryRunner({ datasource: { uid: dataSourceUid }, queries: [...queries], maxDataPoints: 500 }),
    controls: [
      new TimeControls({
        picker: new SceneTimePicker({ isOnCanvas: true, quickRanges: QUICK_RANGES }),
        refresh: new SceneRefreshPicker({ isOnCanvas: true, intervals: REFRESH_INTERVALS }),
      }),
    ],
    body: new ExploreBody({ queries, graph: graphOverTime() }),
  });
}
