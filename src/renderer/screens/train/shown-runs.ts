import { useMemo, useState } from 'react'
import { isAtRest } from '../../../contract/run-states.ts'
import type { RunSnapshot } from '../../../contract/training.ts'
import type { Failure } from '../../bridge/index.ts'
import { SHORT_NAMES } from '../../components/model-names.ts'
import { whenText } from '../../design/numbers.ts'
import { useRunCurves, type RunCurve } from '../../state/index.ts'

const COLOURS = ['var(--c1)', 'var(--c2)', 'var(--c3)', 'var(--c4)'] as const

/** A run in the charts, with the colour it has there and in the history. */
export interface ShownRun {
  readonly curve: RunCurve
  readonly colour: string
  readonly name: string
}

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

/** Which runs the charts show: the leading one and up to three beside it, live where they run. `now` names their days. */
export const useShownRuns = (runs: readonly RunSnapshot[], now: number): Shown => {
  const [chosen, setChosen] = useState<string | null>(null)
  const [beside, setBeside] = useState<readonly string[]>([])
  const id = leadingId(runs, chosen)
  const others = beside.filter((runId) => runId !== id)
  const ids = id === null ? [] : [id, ...others]
  const { curves, failure } = useRunCurves(
    ids.map((runId) => ({ runId, isUnderWay: runs.some((run) => run.runId === runId && !isAtRest(run)) })),
  )
  // Run ids hold no spaces; as a text, equal lists are equal.
  const order = ids.join(' ')
  const colours = useMemo(
    () =>
      new Map(order.split(' ').flatMap((runId, at) => (runId === '' ? [] : [[runId, COLOURS[at % 4] ?? COLOURS[0]]]))),
    [order],
  )
  const shown = useMemo(
    () =>
      [...colours].flatMap(([runId, colour]) => {
        const curve = curves.get(runId)
        if (curve === undefined) return []
        const { model, createdAt } = curve.run
        return [{ curve, colour, name: `${SHORT_NAMES[model]}, ${whenText(createdAt, now)}` }]
      }),
    [curves, colours, now],
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
  const leading = id === null ? null : (curves.get(id) ?? null)
  return { leading, failure, shown, colours, toggle, lead: setChosen }
}
