import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { UrlSyncContextProvider } from '@grafana/scenes';
import { Alert, useStyles2 } from '@grafana/ui';
import React, { useEffect, useMemo } from 'react';
import { useLocation } from 'react-router-dom';
import type { BootData } from '../../shared';
import { dashboardScene } from '../dashboard/dashboardScene';
import type { ThemeName } from '../grafana/themeChoice';
import { PageHeader } from './PageHeader';

interface DashboardPageProps {
  readonly boot: BootData;
  readonly themeName: ThemeName;
  readonly chooseTheme: (name: ThemeName) => void;
}

/** The dashboard that the address names, under the page's header. */
export function DashboardPage({ boot, themeName, chooseTheme }: DashboardPageProps) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const uid = /^\/d\/([^/]+)/.exec(pathname)?.[1];
  const dashboard = boot.dashboards.find((one) => one.uid === uid);
  // A new scene for each theme: the colours of values are worked out with the data.
  const scene = useMemo(
    () => (dashboard === undefined ? undefined : dashboardScene(dashboard)),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [dashboard, themeName]
  );
  useEffect(() => {
    document.title = `${dashboard?.title ?? 'Not found'} · DORA Metrics`;
  }, [dashboard]);

  return (
    <div className={styles.page}>
      <PageHeader boot={boot} chooseTheme={chooseTheme} dashboard={dashboard} scene={scene} themeName={themeName} />
      <main className={styles.main}>
        {scene === undefined ? (
          <Alert severity="warning" title={`There is no dashboard ${uid ?? pathname}`}>
            There are: {boot.dashboards.map(({ uid: known }) => known).join(', ')}.
          </Alert>
        ) : (
          <UrlSyncContextProvider key={`${dashboard?.uid} ${themeName}`} scene={scene} updateUrlOnInit>
            <scene.Component model={scene} />
          </UrlSyncContextProvider>
        )}
      </main>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ background: theme.colors.background.canvas, minHeight: '100vh' }),
  main: css({ padding: theme.spacing(2), [theme.breakpoints.down('md')]: { padding: theme.spacing(1) } }),
});
