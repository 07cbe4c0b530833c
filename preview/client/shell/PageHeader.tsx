import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { SceneObject } from '@grafana/scenes';
import type { Dashboard, DashboardLink } from '@grafana/schema';
import { Badge, Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { BootData } from '../../shared';
import type { ThemeName } from '../grafana/themeChoice';
import { DashboardLinks } from './DashboardLinks';
import { ThemeSwitch } from './ThemeSwitch';

const NAMES_SHOWN = 4;

interface PageHeaderProps {
  readonly boot: BootData;
  readonly dashboard: Dashboard | undefined;
  readonly scene: SceneObject | undefined;
  readonly themeName: ThemeName;
  readonly chooseTheme: (name: ThemeName) => void;
}

/** The title, what is shown, the links to the other dashboards and the theme switch. */
export function PageHeader({ boot, dashboard, scene, themeName, chooseTheme }: PageHeaderProps) {
  const styles = useStyles2(getStyles);
  return (
    <header className={styles.header}>
      <Icon className={styles.logo} name="apps" size="lg" />
      <h1 className={styles.title}>{dashboard?.title ?? 'DORA Metrics'}</h1>
      {boot.sample ? (
        <Badge
          color="orange"
          icon="info-circle"
          text="Sample data"
          tooltip="Generated, ending today. Start with GITHUB_TOKEN=… npm start -- --repo owner/name to see a repository."
        />
      ) : (
        <Badge
          color="blue"
          icon="code-branch"
          text={shownNames(boot.repositories)}
          tooltip={boot.repositories.join(', ')}
        />
      )}
      <nav className={styles.links}>
        <DashboardLinks links={[...(dashboard?.links ?? []), ...pageLinks(dashboard)]} scene={scene} />
        <ThemeSwitch chooseTheme={chooseTheme} themeName={themeName} />
      </nav>
    </header>
  );
}

/** As many names as there is room for beside the links. */
function shownNames(names: readonly string[]): string {
  const more = names.length - NAMES_SHOWN;
  return `${names.slice(0, NAMES_SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The pages of the preview are linked from its header: the provisioned dashboards know nothing of them. */
function pageLinks(dashboard: Dashboard | undefined): DashboardLink[] {
  const [first] = dashboard?.links ?? [];
  return first === undefined || dashboard?.uid === 'incident-log'
    ? []
    : [{ ...first, title: 'Incident log', url: '/d/incident-log' }];
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({
    alignItems: 'center',
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    padding: theme.spacing(1, 2),
  }),
  logo: css({ color: theme.colors.primary.text }),
  title: css({ fontSize: theme.typography.h5.fontSize, fontWeight: 500, margin: 0 }),
  links: css({ alignItems: 'center', display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1.5), marginLeft: 'auto' }),
});
