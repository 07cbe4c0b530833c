export type ThemeName = 'light' | 'dark';

const storageKey = 'dora-preview-theme';

/** The theme of the address (`?theme=`), else the last one chosen, else what the machine prefers. */
export function readTheme(): ThemeName {
  const asked = new URLSearchParams(window.location.search).get('theme') ?? window.localStorage.getItem(storageKey);
  if (asked === 'light' || asked === 'dark') {
    return asked;
  }
  return window.matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

export function rememberTheme(theme: ThemeName): void {
  window.localStorage.setItem(storageKey, theme);
}
