import path from 'node:path';

export const projectRoot = path.resolve(__dirname, '..', '..');

/** Where the plugin's own build lands. */
export const pluginFolder = path.join(projectRoot, 'dist');

export const dashboardsFolder = path.join(projectRoot, 'dashboards');

/** Most icons come with @grafana/ui; the few that its package leaves out are drawn here. */
export const iconFolders = [
  path.join(projectRoot, 'node_modules', '@grafana', 'ui', 'dist', 'public', 'img', 'icons'),
  path.join(projectRoot, 'preview', 'icons'),
];

export const interFontFolder = path.join(projectRoot, 'node_modules', 'inter-ui', 'web');

export const robotoMonoFontFolder = path.join(projectRoot, 'node_modules', '@fontsource', 'roboto-mono', 'files');
