import { type SceneComponentProps, sceneGraph, SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import type { Panel } from '@grafana/schema';
import { Icon, PanelChrome, Tooltip } from '@grafana/ui';
import React from 'react';

interface PanelLink {
  readonly title: string;
  readonly url: string;
}

interface PanelLinksState extends SceneObjectState {
  readonly links: readonly PanelLink[];
}

/**
 * The links in the header of a panel: its own, as in Grafana, and of a panel over time those of its values, which Grafana
 * shows on a click at a point.
 */
export class PanelLinks extends SceneObjectBase<PanelLinksState> {
  static Component = PanelLinksRenderer;
}

/** Nothing for a panel without links: what is empty takes room of the title, too. */
export function panelLinks({ type, links = [], fieldConfig }: Panel): PanelLinks[] {
  const ofValues: readonly unknown[] = type === 'timeseries' ? (fieldConfig?.defaults.links ?? []) : [];
  const all = [...links, ...ofValues].filter(isPanelLink);
  return all.length === 0 ? [] : [new PanelLinks({ links: all })];
}

function isPanelLink(link: unknown): link is PanelLink {
  return typeof link === 'object' && link !== null && 'title' in link && 'url' in link && typeof link.url === 'string';
}

function PanelLinksRenderer({ model }: SceneComponentProps<PanelLinks>) {
  const { links } = model.useState();
  // The variables and the time range that a link takes along change with what is asked for.
  sceneGraph.getData(model).useState();
  return (
    <>
      {links.map(({ title, url }) => (
        <Tooltip content={title} key={title}>
          <PanelChrome.TitleItem href={sceneGraph.interpolate(model, url)}>
            <Icon aria-label={title} name="link" role="img" size="md" />
          </PanelChrome.TitleItem>
        </Tooltip>
      ))}
    </>
  );
}
