import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { sceneGraph, type SceneObject } from '@grafana/scenes';

declare global {
  interface Window {
    /** The scene on the page; scenes sets it when a scene becomes active. */
    __grafanaSceneContext?: SceneObject;
  }
}

/** Fills dashboard variables from the scene that asks, else from the one on the page, as Grafana's does. */
export function previewTemplateSrv(): TemplateSrv {
  return {
    getVariables: () => [],
    replace: (target, scopedVars, format, interpolations) => {
      const scene = sceneOf(scopedVars);
      return scene === undefined || target === undefined
        ? (target ?? '')
        : sceneGraph.interpolate(scene, target, scopedVars, format as never, interpolations);
    },
    containsTemplate: (target) => target !== undefined && /\$\w+|\$\{[^}]+\}|\[\[[^\]]+\]\]/.test(target),
    updateTimeRange: () => undefined,
  };
}

function sceneOf(scopedVars: ScopedVars | undefined): SceneObject | undefined {
  const wrapped: unknown = scopedVars?.__sceneObject?.value;
  const scene = (wrapped as { valueOf(): unknown } | undefined)?.valueOf();
  return (scene as SceneObject | undefined) ?? window.__grafanaSceneContext;
}
