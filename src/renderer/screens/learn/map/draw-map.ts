import type { FilmMap } from '../../../../contract/learning.ts'
import { at } from './at.ts'
import { FAMILIES, FAMILY_COLOURS, type Family } from './families.ts'
import { paintDots } from './paint-dots.ts'
import type { Lens, Size, View } from './view.ts'

/** Everything a picture of the map is made from. */
export interface Scene {
  readonly films: FilmMap['films']
  readonly families: readonly Family[]
  /** [V, 2] in 0 to 1 */
  readonly points: Float32Array
  readonly view: View
  readonly lens: Lens
  readonly size: Size
  /** The film that is pointed at, and the one that was chosen with its nearest. */
  readonly pointed: number | undefined
  readonly chosen: number | undefined
  readonly nearest: readonly number[]
  /** Only this genre stands out; null: every family in its colour. */
  readonly genre: string | null
}

const FONT = '500 12px "Inter Variable", system-ui, sans-serif'
const LINE = 15
/** Titles that are written at most, and films that are tried for it. */
const TITLES = 34
const TRIED = 700

/** The colours of the theme as it is now. */
const colourOf = (element: Element): ((property: string) => string) => {
  const style = getComputedStyle(element)
  return (property) => style.getPropertyValue(property).trim()
}

/** Draws a scene. */
export const drawMap = (canvas: HTMLCanvasElement, scene: Scene): void => {
  const context = canvas.getContext('2d')
  if (context === null) return
  const colour = colourOf(canvas)
  const ratio = window.devicePixelRatio
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  drawFilms(context, scene, colour)
  drawOwn(context, scene, colour)
  drawChosen(context, scene, colour)
  writeTitles(context, scene, colour)
}

type Colour = (property: string) => string
type Context = CanvasRenderingContext2D

const placeOf = ({ points, lens }: Scene, row: number): readonly [number, number] => [
  lens.toX(at(points, 2 * row)),
  lens.toY(at(points, 2 * row + 1)),
]

const inSight = ({ size }: Scene, x: number, y: number): boolean =>
  x > -8 && y > -8 && x < size.width + 8 && y < size.height + 8

const radiusOf = ({ view }: Scene): number => Math.min(5, 1.7 * view.zoom ** 0.35)

/** Families in turn, the most telling ones on top. */
const drawFilms = (context: Context, scene: Scene, colour: Colour): void => {
  const { films, families, genre } = scene
  const groups = FAMILIES.toReversed().map((family) => {
    const places: number[] = []
    for (let row = 0; row < films.length; row++) {
      const shown = genre === null ? families[row] : films[row]?.genres.includes(genre) ? 'light' : 'other'
      if (shown !== family) continue
      const [x, y] = placeOf(scene, row)
      if (inSight(scene, x, y)) places.push(x, y)
    }
    return { colour: colour(FAMILY_COLOURS[family]), alpha: family === 'other' ? 0.4 : 0.8, places }
  })
  paintDots(context, groups, radiusOf(scene))
}

/** Rings around the films that the person rated. */
const drawOwn = (context: Context, scene: Scene, colour: Colour): void => {
  const radius = radiusOf(scene) + 3.5
  context.beginPath()
  for (const [row, { myStars }] of scene.films.entries()) {
    if (myStars === null) continue
    const [x, y] = placeOf(scene, row)
    context.moveTo(x + radius, y)
    context.arc(x, y, radius, 0, 2 * Math.PI)
  }
  context.strokeStyle = colour('--text')
  context.lineWidth = 1.8
  context.stroke()
}

/** Threads from the chosen film to the nearest ones, in the model's own space. */
const drawChosen = (context: Context, scene: Scene, colour: Colour): void => {
  const { chosen, pointed, nearest } = scene
  if (chosen !== undefined) {
    const [x, y] = placeOf(scene, chosen)
    context.beginPath()
    for (const row of nearest) {
      context.moveTo(x, y)
      context.lineTo(...placeOf(scene, row))
    }
    context.strokeStyle = colour('--accent')
    context.globalAlpha = 0.7
    context.lineWidth = 1.2
    context.stroke()
    context.globalAlpha = 1
  }
  for (const row of [chosen, pointed]) {
    if (row === undefined) continue
    const [x, y] = placeOf(scene, row)
    context.beginPath()
    context.arc(x, y, radiusOf(scene) + 4, 0, 2 * Math.PI)
    context.fillStyle = colour('--accent')
    context.fill()
    context.strokeStyle = colour('--bg')
    context.lineWidth = 2
    context.stroke()
  }
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** Who is named first: the film that is pointed at, the chosen one and its nearest, then the person's and the best known. */
function* inOrder({ films, pointed, chosen, nearest }: Scene): Generator<number> {
  if (pointed !== undefined) yield pointed
  if (chosen !== undefined) yield chosen
  yield* nearest
  for (let row = 0; row < Math.min(films.length, TRIED); row++) yield row
}

const widths = new Map<string, number>()

/** How wide a title is; measured once, because hundreds are tried for each picture. */
const widthOf = (context: Context, title: string): number => {
  const known = widths.get(title)
  if (known !== undefined) return known
  const { width } = context.measureText(title)
  widths.set(title, width)
  return width
}

/** Titles beside their films, none over another. */
const writeTitles = (context: Context, scene: Scene, colour: Colour): void => {
  context.font = FONT
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  const written: Box[] = []
  const done = new Set<number>()
  const most = Math.min(TITLES, Math.round(scene.size.width / 34))
  for (const row of inOrder(scene)) {
    if (written.length >= most) break
    const film = scene.films[row]
    const [x, y] = placeOf(scene, row)
    if (film === undefined || done.has(row) || !inSight(scene, x, y)) continue
    done.add(row)
    const width = widthOf(context, film.title)
    const flips = x + width + 16 > scene.size.width
    const left = flips ? x - width - 10 : x + 10
    const box = { left: left - 6, right: left + width + 6, top: y - LINE / 2 - 3, bottom: y + LINE / 2 + 3 }
    if (box.left < 0 || written.some((other) => overlap(box, other))) continue
    written.push(box)
    const loud = row === scene.pointed || row === scene.chosen
    context.strokeStyle = colour('--bg')
    context.lineWidth = 4
    context.strokeText(film.title, left, y)
    context.fillStyle = colour(loud ? '--accent' : film.myStars === null ? '--mute' : '--text')
    context.fillText(film.title, left, y)
  }
}
