import { useEffect, useRef, useState } from 'react'
import { useApi } from '../bridge/index.ts'
import { createCurveFeed, NOTHING_WATCHED, type CurveFeed, type WantedRun, type Watched } from './curve-feed.ts'

/** The curves of some runs, each growing while its run does. Those not wanted any more are let go. */
export const useRunCurves = (wanted: readonly WantedRun[]): Watched => {
  const { client } = useApi()
  const [watched, setWatched] = useState(NOTHING_WATCHED)
  const feed = useRef<CurveFeed>(undefined)
  useEffect(() => {
    const own = createCurveFeed({ training: client.training, onChange: setWatched })
    feed.current = own
    return () => own.close()
  }, [client])
  // As a text, equal wishes are equal.
  const wish = JSON.stringify(wanted.map(({ runId, isUnderWay }) => ({ runId, isUnderWay })))
  const latest = useRef(wanted)
  useEffect(() => {
    latest.current = wanted
  })
  useEffect(() => feed.current?.want(latest.current), [client, wish])
  return watched
}
