/** Stars of four viewers for five films; null where nothing was given. */
export const STARS: readonly (readonly (number | null)[])[] = [
  [5, 4.5, 4, 1, null],
  [4.5, null, 4.5, 1.5, 1],
  [1, 1.5, null, 5, 4.5],
  [null, 1, 2, 4.5, 5],
]

/** Two numbers. */
export type Pair = readonly [number, number]

export interface Factors {
  readonly viewers: readonly Pair[]
  readonly films: readonly Pair[]
}

/** Chosen once, and without meaning: every training begins with numbers that say nothing. */
export const START: Factors = {
  viewers: [
    [0.9, 0.3],
    [0.5, 0.5],
    [0.3, 0.8],
    [0.6, 0.7],
  ],
  films: [
    [0.6, 0.5],
    [0.2, 0.9],
    [0.8, 0.3],
    [0.4, 0.4],
    [0.5, 0.8],
  ],
}

/** How strongly vectors are pulled towards zero. */
const RIDGE = 0.01
/** Length of a step of SGD. */
const RATE = 0.08

export const product = (a: Pair, b: Pair): number => a[0] * b[0] + a[1] * b[1]

interface Rated {
  readonly viewer: number
  readonly film: number
  readonly stars: number
}

/** The ratings in the order SGD takes them. */
export const RATED: readonly Rated[] = STARS.flatMap((row, viewer) =>
  row.flatMap((stars, film) => (stars === null ? [] : [{ viewer, film, stars }])),
)

/** The root of the mean squared error over the ratings, in stars. */
export const errorOf = ({ viewers, films }: Factors): number => {
  const squares = RATED.map(({ viewer, film, stars }) => (stars - product(at(viewers, viewer), at(films, film))) ** 2)
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
}

const at = (rows: readonly Pair[], row: number): Pair => rows[row] ?? [0, 0]

/** The vector that fits the stars best, given the vectors of the other side: two equations with two unknowns. */
const solved = (known: readonly { readonly with: Pair; readonly stars: number }[]): Pair => {
  let [a, b, d, r, s] = [RIDGE, 0, RIDGE, 0, 0]
  for (const { with: other, stars } of known) {
    a += other[0] ** 2
    b += other[0] * other[1]
    d += other[1] ** 2
    r += stars * other[0]
    s += stars * other[1]
  }
  const determinant = a * d - b * b
  return [(d * r - b * s) / determinant, (a * s - b * r) / determinant]
}

/** Alternating least squares, half a round: every film solved exactly while the viewers stand still. */
export const solveFilms = ({ viewers, films }: Factors): Factors => ({
  viewers,
  films: films.map((_, film) =>
    solved(RATED.filter((one) => one.film === film).map(({ viewer, stars }) => ({ with: at(viewers, viewer), stars }))),
  ),
})

export const solveViewers = ({ viewers, films }: Factors): Factors => ({
  viewers: viewers.map((_, viewer) =>
    solved(RATED.filter((one) => one.viewer === viewer).map(({ film, stars }) => ({ with: at(films, film), stars }))),
  ),
  films,
})

/** Stochastic gradient descent, one step: two vectors are moved a little towards one rating. */
export const nudge = ({ viewers, films }: Factors, { viewer, film, stars }: Rated): Factors => {
  const [x, y] = [at(viewers, viewer), at(films, film)]
  const error = stars - product(x, y)
  const moved = (own: Pair, other: Pair): Pair => [
    own[0] + RATE * (error * other[0] - RIDGE * own[0]),
    own[1] + RATE * (error * other[1] - RIDGE * own[1]),
  ]
  return { viewers: viewers.with(viewer, moved(x, y)), films: films.with(film, moved(y, x)) }
}
