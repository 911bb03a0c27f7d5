import type { RandomStream } from '../../design/random-stream.ts'

/** A colour as OKLCH: lightness 0..1, chroma, hue in degrees. */
export interface Colour {
  readonly l: number
  readonly c: number
  readonly h: number
}

/**
 * The five inks of a poster, by how far they stand from its ground: `low` hardly, `high` most. `ink` is for letters and
 * reaches a contrast of at least 4.5:1 on `ground`.
 */
export interface Palette {
  readonly ground: string
  readonly low: string
  readonly mid: string
  readonly hot: string
  readonly high: string
  readonly ink: string
}

type Scheme = 'night' | 'paper' | 'flood'

interface Era {
  readonly until: number
  readonly chroma: number
  /** Hue that the printing of the time drew everything towards, and how strongly (0..1). */
  readonly pull: readonly [hue: number, strength: number]
  /** Degrees between the two hues, when the film has one genre only. */
  readonly spread: number
  /** Chances of paper and of flooded grounds; the rest is night. */
  readonly paper: number
  readonly flood: number
}

/** How posters were printed: sepia, silver, Technicolor, cut paper, earth, neon, grit, teal and orange, flat. */
const ERAS: readonly [Era, ...Era[]] = [
  { until: 1930, chroma: 0.03, pull: [72, 0.9], spread: 12, paper: 0.45, flood: 0 },
  { until: 1950, chroma: 0.035, pull: [255, 0.35], spread: 20, paper: 0.2, flood: 0.1 },
  { until: 1960, chroma: 0.115, pull: [30, 0.15], spread: 120, paper: 0.25, flood: 0.25 },
  { until: 1970, chroma: 0.155, pull: [50, 0.15], spread: 150, paper: 0.25, flood: 0.45 },
  { until: 1980, chroma: 0.105, pull: [52, 0.45], spread: 35, paper: 0.25, flood: 0.25 },
  { until: 1990, chroma: 0.185, pull: [310, 0.2], spread: 95, paper: 0.05, flood: 0.1 },
  { until: 2000, chroma: 0.095, pull: [220, 0.2], spread: 60, paper: 0.15, flood: 0.15 },
  { until: 2010, chroma: 0.11, pull: [215, 0.15], spread: 170, paper: 0.15, flood: 0.12 },
  { until: 2020, chroma: 0.135, pull: [40, 0], spread: 140, paper: 0.25, flood: 0.3 },
  { until: Infinity, chroma: 0.15, pull: [0, 0], spread: 80, paper: 0.25, flood: 0.35 },
]

/** Hue of each genre in degrees. */
const GENRE_HUES: Readonly<Record<string, number>> = {
  Action: 26,
  Adventure: 54,
  Animation: 76,
  Children: 145,
  Comedy: 66,
  Crime: 8,
  Documentary: 205,
  Drama: 275,
  Fantasy: 300,
  'Film-Noir': 255,
  Horror: 20,
  IMAX: 230,
  Musical: 335,
  Mystery: 240,
  Romance: 355,
  'Sci-Fi': 195,
  Thriller: 165,
  War: 110,
  Western: 40,
}

const css = ({ l, c, h }: Colour): string =>
  `oklch(${l.toFixed(3)} ${c.toFixed(3)} ${(((h % 360) + 360) % 360).toFixed(0)})`

const eraOf = (year: number | null): Era => ERAS.find(({ until }) => (year ?? 1995) < until) ?? ERAS[0]

/** Moves a hue towards another along the shorter way round. */
const towards = (hue: number, goal: number, strength: number): number => {
  const way = ((((goal - hue) % 360) + 540) % 360) - 180
  return hue + way * strength
}

/** Yellows in the middle of the scale turn to olive: how much lighter they must be to stay gold (0 to 0.15). */
const gilded = (hue: number): number =>
  Math.max(0, 0.15 * Math.cos((towards(0, hue - 92, 1) * Math.PI) / 75)) *
  (Math.abs(towards(0, hue - 92, 1)) < 37 ? 1 : 0)

const INKS: Readonly<
  Record<Scheme, (h1: number, h2: number, c: number, shade: number) => Record<keyof Palette, Colour>>
> = {
  night: (h1, h2, c, shade) => ({
    ground: { l: 0.18 + shade * 0.05, c: c * 0.38, h: h1 },
    low: { l: 0.29 + shade * 0.05, c: c * 0.62, h: h1 },
    mid: { l: 0.47 + shade * 0.06 + gilded(h1), c, h: h1 },
    hot: { l: 0.74, c: c * 1.15, h: h2 },
    high: { l: 0.93, c: c * 0.28, h: h2 },
    ink: { l: 0.95, c: Math.min(0.03, c * 0.25), h: h2 },
  }),
  paper: (h1, h2, c, shade) => ({
    ground: { l: 0.9 + shade * 0.03, c: 0.02 + c * 0.12, h: towards(h1, 82, 0.75) },
    low: { l: 0.81, c: c * 0.45, h: h1 },
    mid: { l: 0.66, c: c * 0.9, h: h1 },
    hot: { l: 0.57, c: c * 1.25, h: h2 },
    high: { l: 0.25, c: c * 0.35, h: h1 },
    ink: { l: 0.22, c: c * 0.3, h: h1 },
  }),
  flood: (h1, h2, c, shade) => ({
    ground: { l: 0.66 + shade * 0.08, c: c * 1.05, h: h1 },
    low: { l: 0.58 + shade * 0.06, c, h: h1 - 8 },
    mid: { l: 0.4, c: c * 0.8, h: h2 },
    hot: { l: 0.93, c: c * 0.3, h: towards(h1, 82, 0.5) },
    high: { l: 0.21, c: c * 0.3, h: h2 },
    ink: { l: 0.17, c: c * 0.2, h: h2 },
  }),
}

/** The inks of a film: its decade decides how it was printed, its genres what colour. */
export const paletteOf = (year: number | null, genres: readonly string[], random: RandomStream): Palette => {
  const era = eraOf(year)
  const [first, second] = genres.map((genre) => GENRE_HUES[genre]).filter((hue) => hue !== undefined)
  const own = (first ?? random.between(0, 360)) + random.between(-1, 1) * (genres[0] === 'Drama' ? 75 : 16)
  const h1 = towards(own, era.pull[0], era.pull[1])
  const partner = second ?? own + era.spread * random.pick([1, -1])
  const h2 = towards(partner + random.between(-12, 12), era.pull[0], era.pull[1] * 0.6)
  const dice = random.next()
  const scheme: Scheme = dice < era.paper ? 'paper' : dice < era.paper + era.flood ? 'flood' : 'night'
  const inks = INKS[scheme](h1, h2, era.chroma * random.between(0.85, 1.15), random.next())
  return {
    ground: css(inks.ground),
    low: css(inks.low),
    mid: css(inks.mid),
    hot: css(inks.hot),
    high: css(inks.high),
    ink: css(inks.ink),
  }
}
