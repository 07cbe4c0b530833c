import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import type { Dashboard, DashboardLink } from '@grafana/schema';
import { Badge, Icon, LinkButton, useStyles2 } from '@grafana/ui';
import React, { type MouseEvent } from 'react';
import { useLocation } from 'react-router-dom';
import { type BootData, FIRST_DASHBOARD } from '../../shared';
import type { ThemeName } from '../grafana/themeChoice';

const NAMES_SHOWN = 4;

interface PageHeaderProps {
  readonly boot: BootData;
  readonly title: string;
  readonly dashboard: Dashboard | undefined;
  readonly scene: SceneObject | undefined;
  readonly themeName: ThemeName;
  readonly chooseTheme: (name: ThemeName) => void;
}

/** The title, what is shown, the links to the other dashboards and the theme switch. */
export function PageHeader({ boot, title, dashboard, scene, themeName, chooseTheme }: PageHeaderProps) {
  const styles = useStyles2(getStyles);
  return (
    <header className={styles.header}>
      <Icon className={styles.logo} name="apps" size="lg" />
      <h1 className={styles.title}>{title}</h1>
      {boot.shown.kind === 'sample' ? (
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
        <DashboardLinks links={pageLinks(boot, dashboard)} scene={scene} />
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

/**
 * The other dashboards, as the one on the page links them where there is one, and the pages that the preview has in the
 * place of Grafana's own.
 */
function pageLinks({ dashboards }: BootData, dashboard: Dashboard | undefined): readonly PageLink[] {
  const links = dashboard?.links ?? linksFromOutside(dashboards);
  return [
    ...links.map((link) => ({ ...link, icon: 'apps' as const })),
    { title: 'Explore', url: '/explore', icon: 'compass', tooltip: 'Ask the data source anything' },
    { title: 'Settings', url: '/settings', icon: 'cog', tooltip: 'The settings of the data source' },
  ];
}

/** Where the page is no dashboard: the one that the preview opens first, and the others in the order in which it links them. */
function linksFromOutside(dashboards: readonly Dashboard[]): ReadonlyArray<Omit<PageLink, 'icon'>> {
  const first = dashboards.find(({ uid }) => uid === FIRST_DASHBOARD);
  const toFirst = { title: first?.title ?? '', url: `/d/${FIRST_DASHBOARD}`, tooltip: 'The dashboard to start with' };
  return [toFirst, ...(first?.links ?? [])];
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

type PageLink = Pick<DashboardLink, 'title' | 'url' | 'tooltip'> &
  Partial<Pick<DashboardLink, 'keepTime' | 'includeVars'>> & { readonly icon: IconName };

interface DashboardLinksProps {
  readonly links: readonly PageLink[];
  readonly scene: SceneObject | undefined;
}

/** The links of a dashboard; they take the time range and the variables along where the JSON says so. */
function DashboardLinks({ links, scene }: DashboardLinksProps) {
  // The address changes with the time range and the variables, and the links with it.
  const { pathname } = useLocation();
  return (
    <>
      {links.map((link) => {
        const follow = (event: MouseEvent) => {
          if (!event.metaKey && !event.ctrlKey) {
            event.preventDefault();
            locationService.push(addressOf(link, scene));
          }
        };
        return (
          <LinkButton
            aria-current={link.url === pathname ? 'page' : undefined}
            fill="outline"
            href={addressOf(link, scene)}
            icon={link.icon}
            key={link.title}
            onClick={follow}
            size="sm"
            tooltip={link.tooltip}
            variant={link.url === pathname ? 'primary' : 'secondary'}
          >
            {link.title}
          </LinkButton>
        );
      })}
    </>
  );
}

function addressOf({ url = '', keepTime, includeVars }: PageLink, scene: SceneObject | undefined): string {
  const parts = [...(includeVars ? ['${__all_variables}'] : []), ...(keepTime ? ['${__url_time_range}'] : [])];
  return scene === undefined || parts.length === 0
    ? url
    : sceneGraph.interpolate(scene, `${url}${url.includes('?') ? '&' : '?'}${parts.join('&')}`);
}

interface ThemeSwitchProps {
  readonly themeName: ThemeName;
  readonly chooseTheme: (name: ThemeName) => void;
}

/** A button that changes to the other theme; @grafana/ui has no icons of a sun and a moon. */
function ThemeSwitch({ themeName, chooseTheme }: ThemeSwitchProps) {
  const styles = useStyles2(getSwitchStyles);
  const other = themeName === 'light' ? 'dark' : 'light';
  const label = `Switch to the ${other} theme`;
  return (
    <button aria-label={label} className={styles.button} onClick={() => chooseTheme(other)} title={label} type="button">
      <svg aria-hidden height="16" viewBox="0 0 24 24" width="16">
        {other === 'dark' ? (
          <path d="M20.5 14.6A8.8 8.8 0 0 1 9.4 3.5a9 9 0 1 0 11.1 11.1Z" fill="currentColor" />
        ) : (
          <g fill="none" stroke="currentColor" strokeLinecap="round" strokeWidth="2">
            <circle cx="12" cy="12" fill="currentColor" r="4" />
            <path d="M12 2v2M12 20v2M2 12h2M20 12h2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4" />
          </g>
        )}
      </svg>
    </button>
  );
}

const getSwitchStyles = (theme: GrafanaTheme2) => ({
  button: css({
    alignItems: 'center',
    background: 'transparent',
    border: 'none',
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.secondary,
    cursor: 'pointer',
    display: 'flex',
    padding: theme.spacing(0.75),
    '&:hover': { background: theme.colors.action.hover, color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
  }),
});
