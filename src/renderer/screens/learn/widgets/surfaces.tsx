import { useEffect, useState, type ReactElement } from 'react'
import { Button } from '../../../components/button.tsx'
import { percentText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { likes, networkLearner, productLearner, SIDE, type Learner } from './surface-toy.ts'
import { WidgetFrame } from './widget-frame.tsx'

const STEPS = 300
/** Between two pictures; many where motion is not wanted. */
const STEPS_A_FRAME = 4
const STEPS_WITHOUT_MOTION = 60
const LENGTHS = [1, 2] as const
const SEED = 1

const cells = Array.from({ length: SIDE * SIDE }, (_, cell) => cell)
const truth = cells.map((cell) => (likes(Math.floor(cell / SIDE), cell % SIDE) ? 1 : 0))

interface HeatMapProps {
  readonly title: string
  readonly label: string
  readonly chances: ArrayLike<number>
  readonly aside?: string
}

const HeatMap = ({ title, label, chances, aside }: HeatMapProps): ReactElement => (
  <div className="min-w-0">
    <p className="mb-1.5 text-[13px] font-medium">{title}</p>
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      className="block w-full rounded-lg bg-lift text-accent"
    >
      {cells.map((cell) => (
        <rect
          key={cell}
          x={(cell % SIDE) + 0.04}
          y={Math.floor(cell / SIDE) + 0.04}
          width={0.92}
          height={0.92}
          rx={0.16}
          fill="currentColor"
          fillOpacity={(chances[cell] ?? 0).toFixed(2)}
        />
      ))}
    </svg>
    <p className="tabular mt-1.5 min-h-9 text-xs text-mute">{aside}</p>
  </div>
)

interface Pair {
  readonly product: Learner
  readonly network: Learner
}

const begin = (length: number): Pair => ({
  product: productLearner(length, SEED),
  network: networkLearner(length, SEED),
})

const learnt = ({ right, loss }: Learner): { share: string; loss: string } => ({
  share: percentText(right),
  loss: loss.toFixed(3),
})

const stepsAFrame = (): number =>
  window.matchMedia('(prefers-reduced-motion: reduce)').matches ? STEPS_WITHOUT_MOTION : STEPS_A_FRAME

/** Learns while `running`, some steps a frame, so that the page stays quick; returns the step it stands at. */
const useLearning = (pair: Pair, running: boolean, stop: () => void): number => {
  const [at, setAt] = useState<{ readonly pair: Pair; readonly step: number }>({ pair, step: 0 })
  const step = at.pair === pair ? at.step : 0
  useEffect(() => {
    if (!running) return undefined
    const frame = requestAnimationFrame(() => {
      const end = Math.min(STEPS, step + stepsAFrame())
      for (let now = step; now < end; now++) {
        pair.product.step()
        pair.network.step()
      }
      setAt({ pair, step: end })
      if (end === STEPS) stop()
    })
    return () => cancelAnimationFrame(frame)
  }, [pair, running, step, stop])
  return step
}

const LENGTH_BUTTON =
  'min-h-8 min-w-9 rounded-md px-2.5 text-[13px] font-medium text-mute transition-colors hover:text-text aria-pressed:bg-accent aria-pressed:text-on-accent'

/** The same answers learnt by a product and by a network. */
export const Surfaces = (): ReactElement => {
  const [length, setLength] = useState<number>(1)
  const [pair, setPair] = useState(() => begin(1))
  const [running, setRunning] = useState(false)
  const [stop] = useState(() => () => setRunning(false))
  const step = useLearning(pair, running, stop)
  const restart = (numbers: number): void => {
    setLength(numbers)
    setPair(begin(numbers))
    setRunning(false)
  }
  const [product, network] = [learnt(pair.product), learnt(pair.network)]
  const done = step === STEPS
  return (
    <WidgetFrame title={t('learn.ncfTitle')} about={t('learn.ncfAbout')}>
      <div className="grid grid-cols-3 gap-x-3 gap-y-1 sm:gap-x-4">
        <HeatMap title={t('learn.ncfTruth')} label={t('learn.ncfTruthMap')} chances={truth} />
        <HeatMap
          title={t('learn.ncfProduct')}
          label={t('learn.ncfMap', { name: t('learn.ncfProduct'), ...product })}
          chances={pair.product.chances}
          aside={t('learn.ncfRight', product)}
        />
        <HeatMap
          title={t('learn.ncfNetwork')}
          label={t('learn.ncfMap', { name: t('learn.ncfNetwork'), ...network })}
          chances={pair.network.chances}
          aside={t('learn.ncfRight', network)}
        />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-2 gap-y-3">
        <Button look="main" disabled={done} onClick={() => setRunning(!running)}>
          {running ? t('learn.pause') : t('learn.learnSteps')}
        </Button>
        <Button look="bare" onClick={() => restart(length)}>
          {t('learn.startOver')}
        </Button>
        <div role="group" aria-label={t('learn.numbersEach')} className="ml-auto flex items-center gap-2">
          <span aria-hidden className="text-[13px] text-mute">
            {t('learn.numbersEach')}
          </span>
          <span className="inline-flex rounded-[9px] border border-line bg-bg p-[3px]">
            {LENGTHS.map((numbers) => (
              <button
                key={numbers}
                type="button"
                aria-pressed={numbers === length}
                onClick={() => restart(numbers)}
                className={LENGTH_BUTTON}
              >
                {numbers}
              </button>
            ))}
          </span>
        </div>
      </div>
      <p className="tabular mt-3 text-[13px] text-mute">{t('learn.ncfSteps', { step, of: STEPS })}</p>
      <p role="status" className="text-[13px] text-mute">
        {done && t('learn.ncfDone', { product: product.share, network: network.share })}
      </p>
    </WidgetFrame>
  )
}
