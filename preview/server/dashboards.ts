import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Dashboard } from '@grafana/schema';
import { dashboardsFolder } from './paths';

/** The dashboards that are provisioned, read again with each load so that an edited one shows at once. */
export async function readDashboards(folder: string = dashboardsFolder): Promise<Dashboard[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file): Promise<Dashboard> => JSON.parse(await readFile(path.join(folder, file), 'utf8')))
  );
}
