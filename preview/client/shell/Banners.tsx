import { css } from '@emotion/css';
import { LoadingState, type GrafanaTheme2 } from '@grafana/data';
import { type SceneDataQuery, type SceneObject, sceneGraph, SceneQueryRunner } from '@grafana/scenes';
import { Alert, useStyles2 } from '@grafana/ui';
import React, { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { BootData, Shown } from '../../shared';
import { gitHubRefusal } from '../grafana/gitHubRefusal';

interface BannersProps {
  readonly boot: BootData;
  readonly scene: SceneObject | undefined;
}

/** What is wrong with the whole page, said once and wide: no token, a refused one, or the same trouble in every panel. */
export function Banners({ boot, scene }: BannersProps) {
  const styles = useStyles2(getStyles);
  const refusal = useRefusal();
  const trouble = useCommonTrouble(scene);
  const banner = bannerOf(boot.shown, refusal, trouble);
  return banner === undefined ? null : (
    <div className={styles.banner} data-testid="page-banner">
      <Alert severity={banner.severity} title={banner.title}>
        {banner.text}
        {banner.command !== undefined && <pre className={styles.command}>{banner.command}</pre>}
      </Alert>
    </div>
  );
}

interface Banner {
  readonly severity: 'warning' | 'error';
  readonly title: string;
  readonly text?: string;
  readonly command?: string;
}

function bannerOf(shown: Shown, refusal: string | undefined, trouble: string | undefined): Banner | undefined {
  if (shown.kind === 'github' && shown.token === 'missing') {
    return {
      severity: 'warning',
      title: 'The preview was started without a token: GITHUB_TOKEN is not set',
      text:
        'GitHub tells of deployments and pull requests only to those who send a token, also of public repositories. ' +
        'Make one that may read the repository (in GitHub under Settings, Developer settings, Personal access tokens), stop the preview with Ctrl+C, and start it again:',
      command: shown.startAgain,
    };
  }
  if (refusal !== undefined) {
    return shown.kind === 'github'
      ? {
          severity: 'error',
          title: refusal,
          text: 'GITHUB_TOKEN is read when the preview starts. Stop it with Ctrl+C, and start it again with one that GitHub takes:',
          command: shown.startAgain,
        }
      : { severity: 'error', title: refusal };
  }
  return trouble === undefined
    ? undefined
    : { severity: 'error', title: 'Nothing can be read: every panel fails with the same error', text: trouble };
}

function useRefusal(): string | undefined {
  return useSyncExternalStore(onRefusal, () => gitHubRefusal.value);
}

function onRefusal(tell: () => void): () => void {
  const subscription = gitHubRefusal.subscribe(tell);
  return () => subscription.unsubscribe();
}

/** The error that all panels end with, where it is the same. */
function useCommonTrouble(scene: SceneObject | undefined): string | undefined {
  const runners = useMemo(() => (scene === undefined ? [] : queryRunners(scene)), [scene]);
  const onAnswer = useCallback(
    (tell: () => void) => {
      const subscriptions = runners.map((runner) => runner.subscribeToState(tell));
      return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
    },
    [runners]
  );
  return useSyncExternalStore(onAnswer, () => commonTrouble(runners));
}

function queryRunners(scene: SceneObject): SceneQueryRunner[] {
  return sceneGraph
    .findAllObjects(scene, (object) => object instanceof SceneQueryRunner)
    .filter((object): object is SceneQueryRunner => object instanceof SceneQueryRunner)
    .filter(({ state }) => !state.queries.every(isAboutTrouble));
}

/** The quality of data is an answer also where nothing can be read: it lists why. */
function isAboutTrouble({ metric }: SceneDataQuery): boolean {
  return metric === 'dataQuality';
}

/** One panel that fails says so itself; those that are not looked at yet have no data. */
function commonTrouble(runners: readonly SceneQueryRunner[]): string | undefined {
  const asked = runners.flatMap(({ state: { data } }) => (data === undefined ? [] : [data]));
  const [first] = asked;
  const message = first?.errors?.[0]?.message;
  const isCommon = asked.every(({ state, errors }) => state === LoadingState.Error && errors?.[0]?.message === message);
  return asked.length > 1 && isCommon ? message : undefined;
}

const getStyles = (theme: GrafanaTheme2) => ({
  banner: css({ padding: theme.spacing(2, 2, 0), '& > *': { marginBottom: 0 } }),
  command: css({ margin: theme.spacing(1, 0, 0), overflowX: 'auto', whiteSpace: 'pre' }),
});
