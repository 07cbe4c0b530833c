import {
  ControlsLabel,
  dataLayers,
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
} from '@grafana/scenes';
import React from 'react';

type AnnotationLayer = InstanceType<typeof dataLayers.AnnotationsDataLayer>;

/** A switch for each kind of mark of a dashboard. */
export class AnnotationSwitches extends SceneObjectBase<SceneObjectState> {
  static Component = AnnotationSwitchesRenderer;
}

function AnnotationSwitchesRenderer({ model }: SceneComponentProps<AnnotationSwitches>) {
  const layers = sceneGraph.findAllObjects(model.getRoot(), isAnnotationLayer).filter(isAnnotationLayer);
  return (
    <>
      {layers.map((layer) => (
        <AnnotationSwitch key={layer.state.key} layer={layer} />
      ))}
    </>
  );
}

function isAnnotationLayer(object: object): object is AnnotationLayer {
  return object instanceof dataLayers.AnnotationsDataLayer;
}

function AnnotationSwitch({ layer }: { readonly layer: AnnotationLayer }) {
  const { name, isHidden, key } = layer.useState();
  // Its own component is what starts it.
  return isHidden === true ? null : (
    <div style={{ display: 'flex' }}>
      <ControlsLabel htmlFor={`data-layer-${key}`} label={name} />
      <layer.Component model={layer} />
    </div>
  );
}
