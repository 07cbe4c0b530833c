import type { FieldDisplay } from '@grafana/data';
import { DataLinksContextMenu } from '@grafana/ui';
import React, { type JSX } from 'react';

interface WithDataLinksProps {
  readonly display: FieldDisplay;
  readonly children: (openMenu: React.MouseEventHandler<HTMLElement> | undefined) => JSX.Element;
}

/** Opens the links of a value when it is clicked, as far as it has any. */
export function WithDataLinks({ display, children }: WithDataLinksProps) {
  const { hasLinks, getLinks } = display;
  if (!hasLinks || getLinks === undefined) {
    return children(undefined);
  }
  return <DataLinksContextMenu links={getLinks}>{(api) => children(api.openMenu)}</DataLinksContextMenu>;
}
