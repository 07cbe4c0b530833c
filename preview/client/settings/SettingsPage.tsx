import { css } from '@emotion/css';
import type { DataSourceSettings, GrafanaTheme2, TestDataSourceResponse } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import type { BootData } from '../../shared';
import { narrowFields } from '../grafana/narrowFields';
import type { PreviewDataSources } from '../grafana/previewDataSourceSrv';
import { useDataSource } from '../grafana/useDataSource';
import { forgetSettings, keepSettings, notFollowed, type SavedSettings, sessionSettings } from './sessionSettings';
import { TestOutcome, type TestResult } from './TestOutcome';

interface SettingsPageProps {
  readonly boot: BootData;
  readonly dataSources: PreviewDataSources;
}

/** The settings of the data source, in the plugin's own editor. */
export function SettingsPage({ boot, dataSources }: SettingsPageProps) {
  const styles = useStyles2(getStyles);
  const loading = useDataSource();
  const [settings, change] = useState(() => dataSourceSettings(boot, sessionSettings(boot)));
  const [result, tell] = useState<TestResult>({ kind: 'none' });
  const apply = (jsonData: SavedSettings) => {
    change(dataSourceSettings(boot, jsonData));
    dataSources.changeSettings(jsonData);
  };
  const saveAndTest = async () => {
    const jsonData: SavedSettings = { ...settings.jsonData };
    const ignored = notFollowed(boot, jsonData);
    const secrets = Object.entries(settings.secureJsonData ?? {}).filter(([, value]) => value !== '');
    apply(keepSettings(boot, jsonData));
    tell({ kind: 'testing' });
    tell({ kind: 'tested', outcome: await testOutcome(), ignored, hasSecrets: secrets.length > 0 });
  };
  const reset = () => {
    apply(forgetSettings(boot));
    tell({ kind: 'none' });
  };
  const Editor = loading.kind === 'loaded' ? loading.source.components?.ConfigEditor : undefined;
  return (
    <div className={styles.page}>
      <Alert severity="info" title="These settings hold in this browser tab alone">
        What is saved here is kept until the tab is closed or the preview is started anew, and goes into no file. The
        preview&rsquo;s server asks GitHub, the incident log and the collector, and keeps to what it was started with:
        where they are, with which token or app it asks, and which repositories may be asked for. Secrets stay there:
        none is shown here, and none that is typed here is stored or sent.
      </Alert>
      <div className={styles.editor}>
        {Editor !== undefined && <Editor onOptionsChange={change} options={settings} />}
      </div>
      {loading.kind === 'failed' && <Alert severity="error" title={loading.message} />}
      <TestOutcome result={result} />
      <div className={styles.buttons}>
        <Button disabled={result.kind === 'testing'} onClick={() => void saveAndTest()}>
          Save &amp; test
        </Button>
        <Button onClick={reset} variant="secondary">
          Back to how the preview was started
        </Button>
      </div>
    </div>
  );
}

/** What "Save & test" finds out, as the plugin says it. What it throws is said as well. */
async function testOutcome(): Promise<TestDataSourceResponse> {
  try {
    const source = await getDataSourceSrv().get();
    const outcome: TestDataSourceResponse = await source.testDatasource();
    return outcome;
  } catch (thrown) {
    return { status: 'error', message: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** The data source as Grafana hands it to an editor. */
function dataSourceSettings({ dataSource }: BootData, jsonData: SavedSettings): DataSourceSettings {
  const { uid, name, plugin, secureJsonFields } = dataSource;
  return {
    id: 1,
    orgId: 1,
    uid,
    name,
    type: plugin.id,
    typeName: plugin.name,
    typeLogoUrl: '',
    access: 'proxy',
    url: '',
    user: '',
    database: '',
    basicAuth: false,
    basicAuthUser: '',
    isDefault: true,
    readOnly: false,
    withCredentials: false,
    jsonData: { ...jsonData },
    secureJsonFields: { ...secureJsonFields },
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ margin: '0 auto', maxWidth: 900, minWidth: 0 }),
  editor: css({ overflowX: 'auto', ...narrowFields(theme) }),
  buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginTop: theme.spacing(2) }),
});
