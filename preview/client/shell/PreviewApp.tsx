import { createTheme, ThemeContext } from '@grafana/data';
import { config, locationService, LocationServiceProvider } from '@grafana/runtime';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import React, { useState, useLayoutEffect, useMemo, type ReactNode } from 'react';
import { createPath, type Navigator, Router } from 'react-router-dom';
import type { BootData } from '../../shared';
import { readTheme, rememberTheme, type ThemeName } from '../grafana/themeChoice';
import type { PreviewDataSources } from '../grafana/previewDataSourceSrv';
import { Pages } from './Pages';

interface PreviewAppProps {
  readonly boot: BootData;
  readonly dataSources: PreviewDataSources;
}

/** The whole page: theme, router, and the page that the address names. */
export function PreviewApp({ boot, dataSources }: PreviewAppProps) {
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
          <Pages boot={boot} chooseTheme={chooseTheme} dataSources={dataSources} themeName={themeName} />
        </PreviewRouter>
      </LocationServiceProvider>
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

/** Gives React Router the history that Grafana's locationService holds, so that both follow the same address. */
function PreviewRouter({ children }: { readonly children: ReactNode }) {
  const history = locationService.getHistory();
  const [location, setLocation] = useState(history.location);
  useLayoutEffect(() => history.listen(setLocation), [history]);
  const navigator = useMemo(
    (): Navigator => ({
      createHref: (to) => (typeof to === 'string' ? to : createPath(to)),
      go: (delta) => history.go(delta),
      push: (to, state) => history.push(typeof to === 'string' ? to : createPath(to), state),
      replace: (to, state) => history.replace(typeof to === 'string' ? to : createPath(to), state),
    }),
    [history]
  );
  return (
    <Router location={location} navigator={navigator}>
      {children}
    </Router>
  );
}
