import type { QueryResultMetaNotice } from '@grafana/data';
import { Icon, PanelChrome, Tooltip, type IconName } from '@grafana/ui';
import { sceneGraph, SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import React from 'react';

const icons: Readonly<Record<QueryResultMetaNotice['severity'], IconName>> = {
  info: 'info-circle',
  warning: 'exclamation-triangle',
  error: 'exclamation-triangle',
};

/** The notices of a panel's frames as icons in its header, as Grafana's dashboards show them. */
export class PanelNotices extends SceneObjectBase<SceneObjectState> {
  static Component = PanelNoticesRenderer;
}

function PanelNoticesRenderer({ model }: SceneComponentProps<PanelNotices>) {
  const { data } = sceneGraph.getData(model).useState();
  const notices = new Map(
    (data?.series ?? []).flatMap((frame) => frame.meta?.notices ?? []).map((notice) => [notice.text, notice])
  );
  return (
    <>
      {[...notices.values()].map(({ severity, text }) => (
        <Tooltip content={text} interactive key={text}>
          <PanelChrome.TitleItem data-notice={severity} title={text}>
            <Icon name={icons[severity]} size="md" />
          </PanelChrome.TitleItem>
        </Tooltip>
      ))}
    </>
  );
}
