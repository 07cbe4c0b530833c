import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { ThemeName } from '../grafana/themeChoice';

interface ThemeSwitchProps {
  readonly themeName: ThemeName;
  readonly chooseTheme: (name: ThemeName) => void;
}

/** A button that changes to the other theme; @grafana/ui has no icons of a sun and a moon. */
export function ThemeSwitch({ themeName, chooseTheme }: ThemeSwitchProps) {
  const styles = useStyles2(getStyles);
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

const getStyles = (theme: GrafanaTheme2) => ({
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
