import type { GrafanaTheme2 } from '@grafana/data';

/** The plugin's editors have fields of a fixed width; on a telephone they end where the page does. */
export function narrowFields(theme: GrafanaTheme2): object {
  return {
    [theme.breakpoints.down('sm')]: {
      '& *': { maxWidth: '100%' },
      // A button inside of a field is as wide as its word.
      '& button, & button *': { maxWidth: 'none' },
      '& label + div': { minWidth: 0 },
    },
  };
}
