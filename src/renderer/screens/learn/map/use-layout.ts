import { useEffect, useMemo, useState } from 'react'
import type { FilmMap } from '../../../../contract/learning.ts'
import { readDirections, type Directions } from './directions.ts'
import type { Layout, LayoutMessage, LayoutRequest } from './lay-out.ts'
import { fitted } from './view.ts'

export interface LaidOut {
  readonly directions: Directions
  /** [V, 2] in 0 to 1; undefined until the first picture is there. */
  readonly map: { readonly points: Float32Array; readonly aspect: number } | undefined
  /** Which share of the work is done, 0 to 1. */
  readonly part: number
}

/** Lays the films out in a worker, which ends when something else is asked for or the page is left. */
export const useLayout = ({ directions: bytes, size }: FilmMap, layout: Layout): LaidOut => {
  const directions = useMemo(() => readDirections(bytes, size), [bytes, size])
  const [message, setMessage] = useState<LayoutMessage & { readonly of: Directions; readonly layout: Layout }>()
  useEffect(() => {
    const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutMessage>) =>
      setMessage({ ...data, of: directions, layout }),
    )
    worker.postMessage({ directions, layout } satisfies LayoutRequest)
    return () => worker.terminate()
  }, [directions, layout])
  // What another request brought is no picture of these films.
  const own = message?.of === directions ? message : undefined
  const points = own?.points
  const map = useMemo(() => (points === undefined ? undefined : fitted(points)), [points])
  return { directions, map, part: own?.layout === layout ? own.part : 0 }
}
