import { css } from '@emotion/css';
import { CoreApp, type DataSourceApi, type GrafanaTheme2 } from '@grafana/data';
import {
  type SceneComponentProps,
  type SceneDataQuery,
  sceneGraph,
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
  SceneQueryRunner,
  type VizPanel,
} from '@grafana/scenes';
import { Button, IconButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { narrowFields } from '../grafana/narrowFields';
import { useDataSource } from '../grafana/useDataSource';
import { firstQueries, letterOf, MOST_QUERIES, queriesIn, queriesText } from './exploreAddress';
import { ExploreResult } from './ExploreResult';

interface ExploreBodyState extends SceneObjectState {
  readonly queries: readonly SceneDataQuery[];
  /** Draws what is over time. */
  readonly graph: VizPanel;
}

/** The rows of queries with their editors, and what they give. */
export class ExploreBody extends SceneObjectBase<ExploreBodyState> {
  static Component = ExploreBodyRenderer;

  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['queries'] });

  getUrlState(): SceneObjectUrlValues {
    return { queries: queriesText(this.state.queries) };
  }

  updateFromUrl({ queries: text }: SceneObjectUrlValues): void {
    const read = queriesIn(typeof text === 'string' ? text : null);
    if (read.kind === 'queries') {
      this.setState({ queries: read.queries });
      this.run();
    }
  }

  /** Shows other queries; they are run when somebody says so. */
  readonly change = (queries: readonly SceneDataQuery[]): void => this.setState({ queries });

  readonly run = (): void => {
    const runner = this.runner();
    runner?.setState({ queries: [...this.state.queries] });
    runner?.runQueries();
  };

  readonly runner = (): SceneQueryRunner | undefined => {
    const data = sceneGraph.getData(this);
    return data instanceof SceneQueryRunner ? data : undefined;
  };
}

function ExploreBodyRenderer({ model }: SceneComponentProps<ExploreBody>) {
  const styles = useStyles2(getStyles);
  const { queries, graph } = model.useState();
  const timeZone = sceneGraph.getTimeRange(model).getTimeZone();
  const loading = useDataSource();
  const { data } = sceneGraph.getData(model).useState();
  const add = (source: DataSourceApi) => {
    const [first] = firstQueries(source);
    model.change([...queries, { ...first, refId: letterOf(queries.length) }]);
    model.run();
  };
  const remove = (refId: string) => {
    model.change(
      queries.filter((query) => query.refId !== refId).map((query, at) => ({ ...query, refId: letterOf(at) }))
    );
    model.run();
  };
  return (
    <div className={styles.body}>
      {queries.map((query) => (
        <section aria-label={`Query ${query.refId}`} className={styles.query} key={query.refId}>
          <div className={styles.head}>
            <h2 className={styles.letter}>{query.refId}</h2>
            {queries.length > 1 && (
              <IconButton
                name="trash-alt"
                onClick={() => remove(query.refId)}
                tooltip={`Remove query ${query.refId}`}
              />
            )}
          </div>
          {loading.kind === 'loaded' && (
            <QueryRow body={model} queries={queries} query={query} source={loading.source} />
          )}
        </section>
      ))}
      <div className={styles.buttons}>
        <Button icon="play" onClick={model.run}>
          Run query
        </Button>
        {loading.kind === 'loaded' && queries.length < MOST_QUERIES && (
          <Button icon="plus" onClick={() => add(loading.source)} variant="secondary">
            Add query
          </Button>
        )}
      </div>
      {loading.kind === 'failed' ? (
        <p role="alert">{loading.message}</p>
      ) : (
        <ExploreResult data={data} graph={graph} timeZone={timeZone} />
      )}
    </div>
  );
}

interface QueryRowProps {
  readonly body: ExploreBody;
  readonly queries: readonly SceneDataQuery[];
  readonly query: SceneDataQuery;
  readonly source: DataSourceApi;
}

/** The plugin's own editor, as Grafana's Explore shows it. */
function QueryRow({ body, queries, query, source }: QueryRowProps) {
  const Editor = source.components?.QueryEditor;
  const range = sceneGraph.getTimeRange(body).useState().value;
  return Editor === undefined ? (
    <p>The plugin has no query editor.</p>
  ) : (
    <Editor
      app={CoreApp.Explore}
      datasource={source}
      onChange={(changed) =>
        // What stands there now: an editor may tell of several changes before the page is drawn again.
        body.change(
          body.state.queries.map((one) => (one.refId === query.refId ? { ...changed, refId: query.refId } : one))
        )
      }
      onRunQuery={body.run}
      queries={[...queries]}
      query={query}
      range={range}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0, width: '100%' }),
  query: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    overflowX: 'auto',
    padding: theme.spacing(1.5, 2),
    ...narrowFields(theme),
  }),
  head: css({ alignItems: 'center', display: 'flex', justifyContent: 'space-between', marginBottom: theme.spacing(1) }),
  letter: css({ color: theme.colors.primary.text, fontSize: theme.typography.h5.fontSize, margin: 0 }),
  buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
});
