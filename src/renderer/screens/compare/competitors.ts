import type { Comparison, CompetitorName, Protocol } from '../../../contract/evaluation.ts'
import { BLEND, RECOMMENDER_NAMES, RECOMMENDER_TITLES, type RecommenderName } from '../../../contract/models.ts'
import type { LineLook } from '../../charts/index.ts'
import { t, type TextKey } from '../../i18n/index.ts'

type BaselineName = Exclude<CompetitorName, RecommenderName>

/** What ranks films, and what predicts stars. */
const RANKING_BASELINES = ['popular', 'recently_popular', 'item_knn', 'ease'] as const satisfies readonly BaselineName[]
const STAR_BASELINES = ['mean', 'biases'] as const satisfies readonly BaselineName[]
export const BASELINES = [...RANKING_BASELINES, ...STAR_BASELINES] as const

const BASELINE_TITLES = {
  popular: 'compare.popular',
  recently_popular: 'compare.recentlyPopular',
  item_knn: 'compare.itemKnn',
  ease: 'compare.ease',
  mean: 'compare.mean',
  biases: 'compare.biases',
} as const satisfies Record<BaselineName, TextKey>

const isModel = (name: string): name is RecommenderName => RECOMMENDER_NAMES.some((model) => model === name)
const isBaseline = (name: string): name is BaselineName => BASELINES.some((baseline) => baseline === name)

export const isCompetitor = (name: string): name is CompetitorName => isModel(name) || isBaseline(name)

/** Whether a protocol asks for stars, which few can tell, or for films in order. */
export const canBeAsked = (name: CompetitorName, protocol: Protocol): boolean => {
  const isStarBaseline = STAR_BASELINES.some((baseline) => baseline === name)
  return protocol === 'holdout' ? isStarBaseline || name === 'mf' : !isStarBaseline
}

/** What stands behind the names of the controls: asked with shuffled histories, or at the times of others. */
const SHUFFLED = '_shuffled'
const OTHER_TIMES = '_other_times'
const ownPart = (row: string): string => row.replace(new RegExp(`(${SHUFFLED}|${OTHER_TIMES})$`), '')
export const isControl = (row: string): boolean => ownPart(row) !== row
export const controlOf = (row: string): string => row + SHUFFLED
export const otherTimesOf = (row: string): string => row + OTHER_TIMES

/** A row of a table by its name, for a person. */
export const titleOf = (row: string): string => {
  const model = ownPart(row)
  if (row === controlOf(model)) return t('compare.shuffledName', { model: titleOf(model) })
  if (row !== model) return t('compare.otherTimesName', { model: titleOf(model) })
  if (isModel(row)) return RECOMMENDER_TITLES[row]
  return isBaseline(row) ? t(BASELINE_TITLES[row]) : row
}

/** `text`, and behind it `ofBlend` where a table has the blend: what is said of models is not all true of it. */
export const withBlend = (
  text: string,
  { results }: Comparison,
  ofBlend: 'compare.curvesOfBlend' | 'compare.costsOfBlend',
) =>
  results.some(({ model }) => model === BLEND) ? `${text} ${t(ofBlend, { model: RECOMMENDER_TITLES[BLEND] })}` : text

const COLOURS = ['var(--c1)', 'var(--c2)', 'var(--c3)', 'var(--c4)', 'var(--text)'] as const
const BASELINE_DASH = '5 3'
const CONTROL_DASH = '1.5 3'

/** Each has its line in every chart: models solid, baselines dashed, controls dotted; never told apart by colour alone. */
export const lookOf = (row: string): LineLook => {
  const name = ownPart(row)
  const place = isModel(name) ? RECOMMENDER_NAMES.indexOf(name) : BASELINES.findIndex((b) => b === name)
  const colour = COLOURS[Math.max(0, place) % COLOURS.length]
  if (isControl(row)) return { colour: colour ?? COLOURS[0], dash: CONTROL_DASH }
  return { colour: colour ?? COLOURS[0], dash: isModel(name) ? undefined : BASELINE_DASH }
}

const PROTOCOLS = {
  'last-out': { name: 'compare.lastOut', about: 'compare.lastOutText' },
  'global-time': { name: 'compare.globalTime', about: 'compare.globalTimeText' },
  'sampled-99': { name: 'compare.sampled99', about: 'compare.sampled99Text' },
  'sampled-100': { name: 'compare.sampled100', about: 'compare.sampled100Text' },
  holdout: { name: 'compare.holdout', about: 'compare.holdoutText' },
} as const satisfies Record<Protocol, { name: TextKey; about: TextKey }>

export const protocolName = (protocol: Protocol): string => t(PROTOCOLS[protocol].name)
export const protocolText = (protocol: Protocol): string => t(PROTOCOLS[protocol].about)

const PRESETS = { quick: 'train.quick', standard: 'train.standard', best: 'train.best' } as const
export const presetName = (preset: keyof typeof PRESETS): string => t(PRESETS[preset])
