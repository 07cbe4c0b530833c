import { UrlSyncContextProvider } from '@grafana/scenes';
import { Alert, Button, LoadingPlaceholder } from '@grafana/ui';
import { locationService } from '@grafana/runtime';
import React, { useMemo } from 'react';
import { useLocation } from 'react-router-dom';
import type { ThemeName } from '../grafana/themeChoice';
import { useDataSource } from '../grafana/useDataSource';
import { firstQueries, queriesIn } from './exploreAddress';
import { exploreScene } from './exploreScene';

/** Asks the data source whatever somebody wants to know, apart from dashboards. */
export function ExplorePage({ themeName }: { readonly themeName: ThemeName }) {
  const { search } = useLocation();
  const read = queriesIn(new URLSearchParams(search).get('queries'));
  const loading = useDataSource();
  const source = loading.kind === 'loaded' ? loading.source : undefined;
  // A new scene for each theme: the colours of values are worked out with the data.
  const scene = useMemo(
    () => source && exploreScene(source.uid, read.kind === 'queries' ? read.queries : firstQueries(source)),
    // Later addresses come to the scene by themselves.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [source, themeName]
  );
  if (read.kind === 'problem') {
    return (
      <Alert severity="error" title="The query in the address cannot be read">
        <p>{read.message}</p>
        <Button onClick={() => locationService.push('/explore')} variant="secondary">
          Start with a new query
        </Button>
      </Alert>
    );
  }
  if (loading.kind === 'failed') {
    return <Alert severity="error" title={loading.message} />;
  }
  return scene === undefined ? (
    <LoadingPlaceholder text="Loading …" />
  ) : (
    <UrlSyncContextProvider key={themeName} scene={scene} updateUrlOnInit>
      <scene.Component model={scene} />
    </UrlSyncContextProvider>
  );
}
