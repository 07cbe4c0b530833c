import { css } from '@emotion/css';
import type { GrafanaTheme2, QueryResultMetaNotice } from '@grafana/data';
import { Icon, PanelChrome, Tooltip, useStyles2 } from '@grafana/ui';
import { sceneGraph, SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import React from 'react';

type Severity = QueryResultMetaNotice['severity'];

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** The notices of a panel's frames as icons in its header, one for each severity as in Grafana. */
export class PanelNotices extends SceneObjectBase<SceneObjectState> {
  static Component = PanelNoticesRenderer;
}

function PanelNoticesRenderer({ model }: SceneComponentProps<PanelNotices>) {
  const { data } = sceneGraph.getData(model).useState();
  const notices = (data?.series ?? []).flatMap((frame) => frame.meta?.notices ?? []);
  return (
    <>
      {severities.map((severity) => {
        const ofSeverity = notices.filter((notice) => notice.severity === severity);
        const texts = new Set(ofSeverity.flatMap(({ text }) => text.split('\n')));
        return texts.size === 0 ? null : <NoticeIcon key={severity} severity={severity} texts={[...texts]} />;
      })}
    </>
  );
}

function NoticeIcon({ severity, texts }: { readonly severity: Severity; readonly texts: readonly string[] }) {
  const styles = useStyles2(getStyles);
  const content = (
    <>
      {texts.map((text) => (
        <div key={text}>{text}</div>
      ))}
    </>
  );
  return (
    <Tooltip content={content} interactive>
      <PanelChrome.TitleItem>
        <span aria-label={texts.join('\n')} data-notice={severity} role="img">
          <Icon
            className={severity === 'error' ? styles.error : undefined}
            name={severity === 'info' ? 'info-circle' : 'exclamation-triangle'}
            size="md"
          />
        </span>
      </PanelChrome.TitleItem>
    </Tooltip>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({ error: css({ color: theme.colors.error.text }) });
