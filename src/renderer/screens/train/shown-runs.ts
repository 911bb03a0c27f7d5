import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { isAtRest } from '../../../contract/run-states.ts'
import type { RunSnapshot } from '../../../contract/training.ts'
import { useApi, type Failure } from '../../bridge/index.ts'
import { useRunCurve, type RunCurve } from '../../state/index.ts'
import type { ShownRun } from './curves.tsx'

const COLOURS = ['var(--c1)', 'var(--c2)', 'var(--c3)', 'var(--c4)'] as const

const nameOf = (run: RunSnapshot): string =>
  new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(run.createdAt)

interface Shown {
  /** The run the screen is about: the one that runs, else the newest that was not unticked. */
  readonly leading: RunCurve | null
  readonly failure: Failure | null
  readonly shown: readonly ShownRun[]
  readonly colours: ReadonlyMap<string, string>
  readonly toggle: (runId: string) => void
  /** Makes a run the leading one. */
  readonly lead: (runId: string) => void
}

const leadingId = (runs: readonly RunSnapshot[], chosen: string | null): string | null =>
  chosen ??
  runs.find(({ state }) => state === 'running')?.runId ??
  runs.find(({ state }) => state === 'done')?.runId ??
  runs[0]?.runId ??
  null

/** Which runs the charts show: the leading one live, and up to three finished ones beside it. */
export const useShownRuns = (runs: readonly RunSnapshot[]): Shown => {
  const { queries } = useApi()
  const [chosen, setChosen] = useState<string | null>(null)
  const [beside, setBeside] = useState<readonly string[]>([])
  const id = leadingId(runs, chosen)
  const { curve: leading, failure } = useRunCurve(
    id,
    runs.some((run) => run.runId === id && !isAtRest(run)),
  )
  const others = beside.filter((runId) => runId !== id)
  const curves = useQueries({
    queries: others.map((runId) => queries.training.curve.queryOptions({ input: { runId } })),
    combine: (results) => results.map(({ data }) => data),
  })
  // Run ids hold no spaces; as a text, equal lists are equal.
  const ids = [id ?? '', ...others].join(' ')
  const colours = useMemo(
    () =>
      new Map(
        ids.split(' ').flatMap((runId, index) => (runId === '' ? [] : [[runId, COLOURS[index % 4] ?? COLOURS[0]]])),
      ),
    [ids],
  )
  const shown = useMemo(
    () =>
      [leading, ...curves].flatMap((curve) => {
        const colour = curve === null || curve === undefined ? undefined : colours.get(curve.run.runId)
        return curve === null || curve === undefined || colour === undefined
          ? []
          : [{ curve, colour, name: nameOf(curve.run) }]
      }),
    [leading, curves, colours],
  )
  const toggle = (runId: string): void => {
    if (runId === id) {
      const next = others[0]
      if (next === undefined) return
      setChosen(next)
      setBeside(others.slice(1))
    } else if (others.includes(runId)) setBeside(others.filter((other) => other !== runId))
    else setBeside([...others, runId].slice(-(COLOURS.length - 1)))
  }
  return { leading, failure, shown, colours, toggle, lead: setChosen }
}
