/** The four recommender algorithms, by the names the API uses. Order is the order of every list of models. */
export const MODEL_NAMES = ['mf', 'ncf', 'wide_deep', 'sasrec'] as const

export type ModelName = (typeof MODEL_NAMES)[number]

export const MODEL_TITLES: Readonly<Record<ModelName, string>> = {
  mf: 'Matrix Factorization',
  ncf: 'Neural CF',
  wide_deep: 'Wide & Deep',
  sasrec: 'SASRec',
}

/**
 * Two of them asked together: their orders are fused into one list. Nothing is trained for it, and it serves as soon as both do.
 */
export const BLEND = 'blend'
export const BLEND_PARTS = ['wide_deep', 'sasrec'] as const satisfies readonly ModelName[]

/** Whoever can make a list. Order is the order of every choice of lists. */
export const RECOMMENDER_NAMES = [...MODEL_NAMES, BLEND] as const

export type RecommenderName = (typeof RECOMMENDER_NAMES)[number]

export const RECOMMENDER_TITLES: Readonly<Record<RecommenderName, string>> = {
  ...MODEL_TITLES,
  blend: BLEND_PARTS.map((part) => MODEL_TITLES[part]).join(' + '),
}

/**
 * `untrained`: nothing to serve for the current data; `training`: a first run is under way, nothing to serve yet;
 * `ready`: a verified generation serves (also while a newer one trains); `failed`: the last run failed and nothing serves.
 */
export type ModelState = 'untrained' | 'training' | 'ready' | 'failed'

export interface ModelStatus {
  readonly state: ModelState
  /** The generation that serves, when `ready`. */
  readonly generation?: string
  /** Why the state is what it is, in one sentence, when it is not `ready`. */
  readonly reason?: string
}

export const isRecommenderName = (value: unknown): value is RecommenderName =>
  typeof value === 'string' && (RECOMMENDER_NAMES as readonly string[]).includes(value)

export const isModelName = (value: unknown): value is ModelName =>
  typeof value === 'string' && (MODEL_NAMES as readonly string[]).includes(value)
