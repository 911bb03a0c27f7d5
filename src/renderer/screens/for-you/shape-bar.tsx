import { Popover } from '@base-ui/react/popover'
import { SlidersHorizontal } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { Button } from '../../components/button.tsx'
import { Choice, type ChoiceOption } from '../../components/choice.tsx'
import { decadeOptions } from '../../components/decades.ts'
import { SliderField } from '../../components/slider-field.tsx'
import { useGenreOptions } from '../../components/use-genre-options.ts'
import { percentText } from '../../design/numbers.ts'
import { t } from '../../i18n/index.ts'
import { isShaped, useListShape, type ListShape } from '../../state/index.ts'

const seenOptions = (): readonly ChoiceOption<ListShape['seen']>[] => [
  { value: 'exclude', label: t('forYou.unseen') },
  { value: 'include', label: t('forYou.seenToo') },
  { value: 'only', label: t('forYou.seenOnly') },
]

const VOTES = [0, 10, 50, 200, 1000]

const voteOptions = (): readonly ChoiceOption<number>[] =>
  VOTES.map((votes) => ({ value: votes, label: votes === 0 ? t('forYou.anyVotes') : t('forYou.votes', { votes }) }))

/** A slider around zero in words: "much newer" is no better said than "+70%". */
const signed = (value: number): string =>
  value === 0 ? t('forYou.asItIs') : `${value > 0 ? '+' : '−'}${percentText(Math.abs(value))}`

const Balance = (): ReactElement => {
  const { shape, change } = useListShape()
  const moved = [shape.popularity, shape.recency, shape.diversity].filter((value) => value !== 0).length
  return (
    <Popover.Root>
      <Popover.Trigger
        className={`inline-flex h-9 items-center gap-2 rounded-lg border bg-raise px-3 text-[13px] transition-colors hover:border-edge ${moved > 0 ? 'border-accent text-accent' : 'border-line text-text'}`}
      >
        <SlidersHorizontal size={15} aria-hidden />
        {moved === 0 ? t('forYou.balance') : t('forYou.balanceMoved', { moved })}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} align="start" className="z-40">
          <Popover.Popup
            aria-label={t('forYou.balance')}
            className="grid w-[min(20rem,calc(100vw-2rem))] gap-5 rounded-xl border border-line bg-lift p-5 shadow-poster"
          >
            <SliderField
              label={t('forYou.popularity')}
              value={shape.popularity}
              min={-1}
              ends={[t('forYou.littleKnown'), t('forYou.wellKnown')]}
              text={signed}
              onChange={(popularity) => change({ popularity })}
            />
            <SliderField
              label={t('forYou.recency')}
              value={shape.recency}
              min={-1}
              ends={[t('forYou.old'), t('forYou.new')]}
              text={signed}
              onChange={(recency) => change({ recency })}
            />
            <SliderField
              label={t('forYou.diversity')}
              value={shape.diversity}
              min={0}
              ends={[t('forYou.modelsOrder'), t('forYou.varied')]}
              text={percentText}
              onChange={(diversity) => change({ diversity })}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** What shapes the list: filters of the catalogue, and how far it may leave the model's order. */
export const ShapeBar = (): ReactElement => {
  const { shape, change, clear } = useListShape()
  const genres = useGenreOptions()
  const [year] = useState(() => new Date().getFullYear())
  return (
    <div role="group" aria-label={t('forYou.shape')} className="mb-4 flex flex-wrap items-center gap-2">
      <Balance />
      <Choice label={t('film.genre')} value={shape.genre} options={genres} onChange={(genre) => change({ genre })} />
      <Choice
        label={t('film.decadeLabel')}
        value={shape.decade}
        options={decadeOptions(year)}
        onChange={(decade) => change({ decade })}
      />
      <Choice
        label={t('forYou.seenLabel')}
        value={shape.seen}
        options={seenOptions()}
        onChange={(seen) => change({ seen })}
      />
      <Choice
        label={t('forYou.votesLabel')}
        value={shape.minVotes}
        options={voteOptions()}
        onChange={(minVotes) => change({ minVotes })}
      />
      {isShaped(shape) && (
        <Button look="bare" onClick={clear}>
          {t('forYou.clearShape')}
        </Button>
      )}
    </div>
  )
}
