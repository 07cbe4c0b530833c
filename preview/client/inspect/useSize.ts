import { type RefCallback, useCallback, useRef, useState } from 'react';

interface Size {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** The size of the element that gets the ref, also when it changes. */
export function useSize(): readonly [RefCallback<HTMLElement>, Size] {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const observer = useRef<ResizeObserver | undefined>(undefined);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (element !== null) {
      observer.current = new ResizeObserver(([entry]) => {
        if (entry !== undefined) {
          const { width, height } = entry.contentRect;
          setSize({ width: Math.floor(width), height: Math.floor(height) });
        }
      });
      observer.current.observe(element);
    }
  }, []);
  return [ref, size];
}
