import { locationService } from '@grafana/runtime';
import React, { useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { createPath, Router, type Navigator } from 'react-router-dom';

/** Gives React Router the history that Grafana's locationService holds, so that both follow the same address. */
export function PreviewRouter({ children }: { readonly children: ReactNode }) {
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
