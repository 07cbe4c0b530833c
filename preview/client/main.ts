import { bootDataPath, type BootData } from '../shared';
import { readTheme } from './grafana/themeChoice';

/**
 * Grafana's packages read `window.grafanaBootData` and the public path while they load,
 * so both are set before the rest of the page is imported.
 */
async function start(): Promise<void> {
  const response = await fetch(bootDataPath);
  if (!response.ok) {
    throw new Error(`The preview server answered ${response.status} to ${bootDataPath}.`);
  }
  const boot: BootData = await response.json();
  Object.assign(window, {
    __grafana_public_path__: '/public/',
    grafanaBootData: {
      settings: { buildInfo: { version: '12.4.2', env: 'production' }, featureToggles: {}, appSubUrl: '' },
      user: { theme: readTheme(), locale: navigator.language, weekStart: 'browser', timezone: 'browser' },
      navTree: [],
    },
  });
  const { showPreview } = await import('./app');
  await showPreview(boot);
}

start().catch((thrown: unknown) => {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  document.body.innerText = `The preview could not start: ${message}`;
});
