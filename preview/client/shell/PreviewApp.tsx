import { createTheme, ThemeContext } from '@grafana/data';
import { config, locationService, LocationServiceProvider } from '@grafana/runtime';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import React, { useState } from 'react';
import type { BootData } from '../../shared';
import { readTheme, rememberTheme, type ThemeName } from '../grafana/themeChoice';
import { DashboardPage } from './DashboardPage';
import { PreviewRouter } from './PreviewRouter';

/** The whole page: theme, router, and the dashboard that the address names. */
export function PreviewApp({ boot }: { readonly boot: BootData }) {
  const [themeName, setThemeName] = useState<ThemeName>(readTheme);
  const [theme, setTheme] = useState(config.theme2);

  const chooseTheme = (name: ThemeName) => {
    rememberTheme(name);
    const chosen = createTheme({ colors: { mode: name } });
    // Scenes formats data with this one, outside of React.
    config.theme2 = chosen;
    setTheme(chosen);
    setThemeName(name);
    locationService.partial({ theme: name }, true);
  };

  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <LocationServiceProvider service={locationService}>
        <PreviewRouter>
          <DashboardPage boot={boot} chooseTheme={chooseTheme} themeName={themeName} />
        </PreviewRouter>
      </LocationServiceProvider>
      <PortalContainer />
    </ThemeContext.Provider>
  );
}
