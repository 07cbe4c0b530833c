import React from 'react';
import { createRoot } from 'react-dom/client';
import type { BootData } from '../shared';
import { setUpGrafana } from './grafana/setUpGrafana';
import { sessionSettings } from './settings/sessionSettings';
import { PreviewApp } from './shell/PreviewApp';

/** Draws the page into the document. */
export async function showPreview(boot: BootData): Promise<void> {
  const dataSources = setUpGrafana(boot, sessionSettings(boot));
  const root = document.getElementById('root');
  if (root === null) {
    throw new Error('The page has no #root element.');
  }
  createRoot(root).render(<PreviewApp boot={boot} dataSources={dataSources} />);
}
