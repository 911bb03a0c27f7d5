import type { ArtBox, TitlePlace } from './brush.ts'
import { byCharacter, lookOf } from './compositions/by-genre.ts'
import { paletteOf, type Palette } from './palette.ts'
import { hashText, randomStream, type RandomStream } from '../../design/random-stream.ts'
import type { Shape } from './shapes.ts'
import { layoutTitle, type TextBlock, type TitleLayout } from './title-layout.ts'

/** What a poster is drawn from. */
export interface PosterFilm {
  readonly title: string
  readonly year: number | null
  readonly genres: readonly string[]
}

export const POSTER_WIDTH = 200
export const POSTER_HEIGHT = 300
export const MARGIN = 14

/** A block of letters and the baseline of its first line. */
export interface PlacedText {
  readonly block: TextBlock
  readonly baseline: number
}

export interface PosterDrawing {
  readonly palette: Palette
  readonly shapes: readonly Shape[]
  readonly place: TitlePlace
  readonly texts: readonly PlacedText[]
  readonly year: { readonly text: string; readonly baseline: number }
  /** The ground fades in from `scrim[0]` and is solid at `scrim[1]`: behind the title nothing competes with it. */
  readonly scrim: readonly [from: number, to: number]
  readonly framed: boolean
}

const YEAR_BAND = 19
/** Height of capitals and depth of descenders, in em: generous for all three faces. */
const ASCENT = 0.74
const DESCENT = 0.26

const placeTitle = ({ main, sub }: TitleLayout, top: number): PlacedText[] => {
  const first = top + main.size * ASCENT
  const texts: PlacedText[] = [{ block: main, baseline: first }]
  if (sub !== null) {
    const last = first + (main.lines.length - 1) * main.size * main.leading
    texts.push({ block: sub, baseline: last + main.size * DESCENT * 0.6 + sub.size * 1.05 })
  }
  return texts
}

/** Now and then the second genre leads, so that a shelf of one kind is not of one look. */
const leading = (genres: readonly string[], random: RandomStream): readonly string[] => {
  const [first, second, ...rest] = genres
  const swapped = random.chance(0.25)
  return swapped && first !== undefined && second !== undefined ? [second, first, ...rest] : genres
}

const artBox = (top: number, bottom: number): ArtBox => ({
  top,
  bottom,
  height: bottom - top,
  cx: POSTER_WIDTH / 2,
  cy: (top + bottom) / 2,
})

/**
 * Draws the poster of a film: deterministic from title, year and genres, the same on every machine. The decade decides
 * how it is printed, the genres what is on it. Every letter of the title is inside the poster.
 */
export const drawPoster = ({ title, year, genres }: PosterFilm): PosterDrawing => {
  const random = randomStream(hashText(`${title}\n${year ?? ''}`))
  const told = leading(byCharacter(genres), random)
  const look = lookOf(told)
  const palette = paletteOf(year, told, random)
  const composition = random.pick(look.compositions)
  const layout = layoutTitle(title, random.pick(look.faces), POSTER_WIDTH - 2 * MARGIN)
  const flip = random.chance(0.5) ? 1 : -1
  const framed = random.chance(year !== null && year < 1970 ? 0.4 : 0.12)
  const block = layout.height + YEAR_BAND
  const foot = composition.place === 'foot'
  const top = foot ? POSTER_HEIGHT - MARGIN - block : MARGIN + 1
  const art = foot ? artBox(0, top - 8) : artBox(MARGIN + block + 6, POSTER_HEIGHT)
  return {
    palette,
    shapes: composition.draw({ random, palette, art, flip }),
    place: composition.place,
    texts: placeTitle(layout, top),
    year: { text: year === null ? '' : String(year), baseline: foot ? POSTER_HEIGHT - MARGIN : MARGIN + block - 3 },
    scrim: foot ? [art.bottom - 30, art.bottom + 4] : [art.top + 26, art.top - 6],
    framed,
  }
}
