import { MatineeError } from '../../contract/index.ts'
import { mostPerViewer } from './activity.ts'
import { loadCatalogue } from './catalogue.ts'
import { loadRecipe, type Recipe } from './recipe.ts'

/** What is asked of the generator. The same size and seed give the same bytes. */
export interface DataSetSize {
  readonly viewers: number
  readonly films: number
  readonly ratings: number
  /** Any whole number up to 2^53 - 1. */
  readonly seed: number
}

/** The most that can be asked for. */
export const LARGEST = { viewers: 1_000_000, films: 90_000, ratings: 35_000_000 } as const

/** The size of the demo: the whole catalogue, and the viewers and ratings the recipe names. Read when first asked for. */
export const demoSize: DataSetSize = {
  get viewers() {
    return loadRecipe().recipe.demo.viewers
  },
  get films() {
    return loadCatalogue().length
  },
  get ratings() {
    return loadRecipe().recipe.demo.ratings
  },
  get seed() {
    return loadRecipe().recipe.demo.seed
  },
}

/**
 * Takes a size from outside (numbers, or text as a command line has it; what is missing is the demo's) and checks
 * each value by itself. Throws INVALID_VALUE naming the field. Whether the values go together, `checkSize` says.
 */
export const parseDataSetSize = (input: { readonly [Field in keyof DataSetSize]?: unknown }): DataSetSize => ({
  viewers: wholeNumber('viewers', input.viewers ?? demoSize.viewers, 1, LARGEST.viewers),
  films: wholeNumber('films', input.films ?? demoSize.films, 1, LARGEST.films),
  ratings: wholeNumber('ratings', input.ratings ?? demoSize.ratings, 1, LARGEST.ratings),
  seed: wholeNumber('seed', input.seed ?? demoSize.seed, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
})

/**
 * Throws INVALID_VALUE, naming the field to change and its bounds, unless every viewer can have the recipe's least
 * number of ratings and nobody has to watch more than half of the films.
 */
export const checkSize = ({ viewers, films, ratings }: DataSetSize, activity: Recipe['activity']): void => {
  const most = mostPerViewer(activity, films)
  if (most < activity.minimum) {
    throw refused(
      'films',
      `with ${activity.minimum} ratings a viewer there must be ${2 * activity.minimum} films at least`,
    )
  }
  if (ratings < viewers * activity.minimum) {
    throw refused(
      'ratings',
      `${viewers} viewers give ${viewers * activity.minimum} ratings at least (${activity.minimum} each)`,
    )
  }
  if (ratings > viewers * most) {
    throw refused(
      'ratings',
      `${viewers} viewers of ${films} films give ${viewers * most} ratings at most (${most} each)`,
    )
  }
}

const wholeNumber = (field: string, value: unknown, min: number, max: number): number => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) return number
  throw refused(field, `a whole number from ${min} to ${max} is needed, not ${JSON.stringify(value)}`)
}

const refused = (field: string, reason: string): MatineeError =>
  new MatineeError('INVALID_VALUE', `Cannot generate a data set: ${field}: ${reason}.`, { field, reason })
