import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { CompetitorName, Protocol } from '../../../../contract/evaluation.ts'
import { BLEND, BLEND_PARTS, MODEL_NAMES, RECOMMENDER_NAMES, type ModelName } from '../../../../contract/models.ts'
import type { Preset } from '../../../../contract/settings/index.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { Choice } from '../../../components/choice.tsx'
import { Panel } from '../../../components/panel.tsx'
import { Segments } from '../../../components/segments.tsx'
import { spanText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { BASELINES, canBeAsked, presetName, protocolName, protocolText, titleOf } from '../competitors.ts'
import { Tick } from './tick.tsx'

const PROTOCOLS = ['last-out', 'global-time', 'holdout'] as const satisfies readonly Protocol[]
const PRESETS = ['quick', 'standard', 'best'] as const satisfies readonly Preset[]
const SEEDS = [1, 3] as const

/** Models to which the order of a history says something. */
const READS_ORDER: readonly CompetitorName[] = ['sasrec', 'wide_deep', 'blend']
const READS_CLOCK: readonly CompetitorName[] = ['wide_deep', 'blend']

/** Seconds of training, by what each model is expected to take; null while that is not known. */
const useTrainingTime = (models: readonly ModelName[], preset: Preset): number | null => {
  const { queries } = useApi()
  return useQueries({
    queries: models.map((model) => ({
      ...queries.training.estimate.queryOptions({ input: { model, preset, settings: {} } }),
      retry: false,
    })),
    combine: (all) => {
      const known = all.flatMap(({ data }) => data?.estimate?.seconds ?? [])
      return known.length < all.length ? null : known.reduce((sum, seconds) => sum + seconds, 0)
    },
  })
}

interface Wish {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** The controls that say something about those that are chosen. */
const ControlTicks = ({ order, clock }: Record<'order' | 'clock', Wish | null>): ReactElement | null =>
  order === null && clock === null ? null : (
    <div className="grid justify-items-start gap-2">
      {order !== null && <Tick {...order}>{t('compare.askShuffled')}</Tick>}
      {clock !== null && <Tick {...clock}>{t('compare.askOtherTimes')}</Tick>}
    </div>
  )

/** Who is to be compared, by which protocol, with which settings, and how long that takes. */
export const Setup = ({ onStarted }: { readonly onStarted: () => void }): ReactElement => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const [protocol, setProtocol] = useState<Protocol>('last-out')
  const [preset, setPreset] = useState<Preset>('quick')
  const [seeds, setSeeds] = useState<number>(1)
  const [ticked, setTicked] = useState<ReadonlySet<CompetitorName>>(
    new Set(['popular', 'ease', 'mean', 'biases', 'mf', 'sasrec']),
  )
  const [shuffled, setShuffled] = useState(true)
  const [moved, setMoved] = useState(true)
  const chosen = [...RECOMMENDER_NAMES, ...BASELINES].filter((name) => ticked.has(name) && canBeAsked(name, protocol))
  const canShuffle = chosen.some((name) => READS_ORDER.includes(name))
  const canMove = chosen.some((name) => READS_CLOCK.includes(name))
  const isTrained = (model: ModelName): boolean =>
    chosen.includes(model) || (chosen.includes(BLEND) && BLEND_PARTS.some((part) => part === model))
  const models = MODEL_NAMES.filter(isTrained)
  const seconds = useTrainingTime(models, preset)
  const start = useMutation({
    mutationFn: () =>
      client.evaluations.start({
        ...{ protocol, preset, models: [...chosen], shuffled: canShuffle && shuffled },
        contextShuffled: canMove && moved,
        seeds: Array.from({ length: seeds }, (_, at) => at + 1),
      }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: queries.evaluations.key() })
      onStarted()
    },
  })
  const tick = (name: CompetitorName) => (
    <Tick
      key={name}
      checked={chosen.some((one) => one === name)}
      disabled={!canBeAsked(name, protocol)}
      onChange={(on) =>
        setTicked((before) => new Set(on ? [...before, name] : [...before].filter((one) => one !== name)))
      }
    >
      {titleOf(name)}
    </Tick>
  )
  return (
    <Panel title={t('compare.newOne')}>
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen.length > 0 && !start.isPending) start.mutate()
        }}
      >
        <div className="grid gap-5 md:grid-cols-2">
          <fieldset>
            <legend className="mb-2 text-[12.5px] text-mute">{t('compare.models')}</legend>
            <div className="grid gap-2 sm:grid-cols-2">{RECOMMENDER_NAMES.map(tick)}</div>
            {protocol !== 'holdout' && <p className="mt-2 text-xs text-faint">{t('compare.blendText')}</p>}
          </fieldset>
          <fieldset>
            <legend className="mb-2 text-[12.5px] text-mute">{t('compare.baselines')}</legend>
            <div className="grid gap-2 sm:grid-cols-2">{BASELINES.map(tick)}</div>
            {protocol !== 'holdout' && <p className="mt-2 text-xs text-faint">{t('compare.starsOnly')}</p>}
          </fieldset>
        </div>
        <div className="flex flex-wrap gap-x-8 gap-y-4">
          <div className="grid content-start gap-1.5">
            <span aria-hidden className="text-[12.5px] text-mute">
              {t('compare.protocol')}
            </span>
            <Choice<Protocol>
              label={t('compare.protocol')}
              value={protocol}
              onChange={setProtocol}
              options={PROTOCOLS.map((value) => ({ value, label: protocolName(value) }))}
            />
          </div>
          <Segments
            labelled
            label={t('train.preset')}
            value={preset}
            onChange={setPreset}
            options={PRESETS.map((value) => ({ value, label: presetName(value) }))}
          />
          <Segments
            labelled
            label={t('compare.seeds')}
            value={seeds}
            onChange={setSeeds}
            options={SEEDS.map((value) => ({ value, label: t('compare.times', { times: value }) }))}
          />
        </div>
        <p className="max-w-[70ch] text-[13px] text-mute">{protocolText(protocol)}</p>
        <ControlTicks
          order={canShuffle ? { checked: shuffled, onChange: setShuffled } : null}
          clock={canMove ? { checked: moved, onChange: setMoved } : null}
        />
        {start.error !== null && (
          <p role="alert" className="text-[13px] text-bad">
            {failureOf(start.error).message}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button look="main" type="submit" disabled={chosen.length === 0 || start.isPending}>
            {t('compare.start')}
          </Button>
          <p role="status" className="tabular text-[13px] text-mute">
            {chosen.length === 0
              ? t('compare.chooseSome')
              : models.length === 0
                ? t('compare.soon')
                : seconds !== null && t('compare.about', { span: spanText(Math.max(1, seconds * seeds)) })}
          </p>
        </div>
      </form>
    </Panel>
  )
}
