import { sceneGraph, type SceneObject } from '@grafana/scenes';
import type { DashboardLink } from '@grafana/schema';
import { LinkButton } from '@grafana/ui';
import React, { type MouseEvent } from 'react';
import { locationService } from '@grafana/runtime';
import { useLocation } from 'react-router-dom';

interface DashboardLinksProps {
  readonly links: readonly DashboardLink[];
  readonly scene: SceneObject | undefined;
}

/** The links of a dashboard; they take the time range and the variables along where the JSON says so. */
export function DashboardLinks({ links, scene }: DashboardLinksProps) {
  // The address changes with the time range and the variables, and the links with it.
  useLocation();
  return (
    <>
      {links.map((link) => {
        const follow = (event: MouseEvent) => {
          if (!event.metaKey && !event.ctrlKey) {
            event.preventDefault();
            locationService.push(addressOf(link, scene));
          }
        };
        return (
          <LinkButton
            fill="outline"
            href={addressOf(link, scene)}
            icon="apps"
            key={link.title}
            onClick={follow}
            size="sm"
            tooltip={link.tooltip}
            variant="secondary"
          >
            {link.title}
          </LinkButton>
        );
      })}
    </>
  );
}

function addressOf({ url = '', keepTime, includeVars }: DashboardLink, scene: SceneObject | undefined): string {
  const parts = [...(includeVars ? ['${__all_variables}'] : []), ...(keepTime ? ['${__url_time_range}'] : [])];
  return scene === undefined || parts.length === 0
    ? url
    : sceneGraph.interpolate(scene, `${url}${url.includes('?') ? '&' : '?'}${parts.join('&')}`);
}
