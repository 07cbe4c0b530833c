import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { SceneObject } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode, useEffect, useMemo } from 'react';
import { useLocation } from 'react-router-dom';
import type { BootData } from '../../shared';
import { dashboardScene } from '../dashboard/dashboardScene';
import { ExplorePage } from '../explore/ExplorePage';
import type { PreviewDataSources } from '../grafana/previewDataSourceSrv';
import type { ThemeName } from '../grafana/themeChoice';
import { SettingsPage } from '../settings/SettingsPage';
import { Banners } from './Banners';
import { DashboardPage } from './DashboardPage';
import { PageHeader } from './PageHeader';

interface PagesProps {
  readonly boot: BootData;
  readonly dataSources: PreviewDataSources;
  readonly themeName: ThemeName;
  readonly chooseTheme: (name: ThemeName) => void;
}

/** The page that the address names, under the header and what has to be said of all of it. */
export function Pages({ boot, dataSources, themeName, chooseTheme }: PagesProps) {
  const { pathname } = useLocation();
  const uid = /^\/d\/([^/]+)/.exec(pathname)?.[1];
  const dashboard = boot.dashboards.find((one) => one.uid === uid);
  // A new scene for each theme: the colours of values are worked out with the data.
  const scene = useMemo(
    () => (dashboard === undefined ? undefined : dashboardScene(dashboard)),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [dashboard, themeName]
  );
  const frame = (title: string, content: ReactNode, ofScene?: SceneObject) => (
    <Frame title={title}>
      <PageHeader
        boot={boot}
        chooseTheme={chooseTheme}
        dashboard={dashboard}
        scene={ofScene}
        themeName={themeName}
        title={title}
      />
      <Banners boot={boot} scene={ofScene} />
      <Main>{content}</Main>
    </Frame>
  );
  switch (pathname) {
    case '/explore':
      return frame('Explore', <ExplorePage themeName={themeName} />);
    case '/settings':
      return frame('Data source settings', <SettingsPage boot={boot} dataSources={dataSources} />);
    default:
      return frame(
        dashboard?.title ?? 'Not found',
        <DashboardPage boot={boot} scene={scene} key={`${uid} ${themeName}`} uid={uid ?? pathname} />,
        scene
      );
  }
}

interface FrameProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Frame({ title, children }: FrameProps) {
  const styles = useStyles2(getStyles);
  useEffect(() => {
    document.title = `${title} · DORA Metrics`;
  }, [title]);
  // Drawers of @grafana/ui open in what has this name.
  return <div className={`main-view ${styles.page}`}>{children}</div>;
}

function Main({ children }: { readonly children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return <main className={styles.main}>{children}</main>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ background: theme.colors.background.canvas, minHeight: '100vh' }),
  main: css({ padding: theme.spacing(2), [theme.breakpoints.down('md')]: { padding: theme.spacing(1) } }),
});
