import type { SceneObject } from '@grafana/scenes';
import { useEffect } from 'react';

/**
 * Keeps a scene object and all that it is in active while it is shown apart from them. Those that are drawn are active by
 * themselves; variables tell their news to no other.
 */
export function useActivation(object: SceneObject | undefined): void {
  useEffect(() => {
    const objects = object === undefined ? [] : withParents(object);
    const endings = objects.map((one) => one.activate());
    return () => endings.reverse().forEach((end) => end());
  }, [object]);
}

/** The outermost first. */
function withParents(object: SceneObject): readonly SceneObject[] {
  return [...(object.parent === undefined ? [] : withParents(object.parent)), object];
}
