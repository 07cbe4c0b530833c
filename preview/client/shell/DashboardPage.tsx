import { type EmbeddedScene, UrlSyncContextProvider } from '@grafana/scenes';
import { Alert } from '@grafana/ui';
import React from 'react';
import type { BootData } from '../../shared';

interface DashboardPageProps {
  readonly boot: BootData;
  readonly scene: EmbeddedScene | undefined;
  readonly uid: string;
}

/** A dashboard, or those that there are where the address names none. */
export function DashboardPage({ boot, scene, uid }: DashboardPageProps) {
  return scene === undefined ? (
    <Alert severity="warning" title={`There is no dashboard ${uid}`}>
      There are: {boot.dashboards.map(({ uid: known }) => known).join(', ')}.
    </Alert>
  ) : (
    <UrlSyncContextProvider scene={scene} updateUrlOnInit>
      <scene.Component model={scene} />
    </UrlSyncContextProvider>
  );
}
