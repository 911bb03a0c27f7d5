import { textWidth, type TitleFace } from './title-faces.ts'

/** Letters of one size; `lines` from top to bottom, in poster units. */
export interface TextBlock {
  readonly face: TitleFace
  readonly size: number
  readonly leading: number
  readonly lines: readonly string[]
}

/** A title, and what follows a colon, a dash or a bracket set smaller beneath it. */
export interface TitleLayout {
  readonly main: TextBlock
  readonly sub: TextBlock | null
  /** Height of both together, from the top of the first capital to the last baseline's descenders. */
  readonly height: number
}

interface Room {
  readonly width: number
  readonly height: number
  readonly maxSize: number
}

const MAIN_LEADING: Readonly<Record<TitleFace, number>> = { serif: 0.99, italic: 1.0, grotesk: 0.98 }
const SUB_GAP = 5

interface Piece {
  readonly text: string
  /** It follows the piece before it without a space: "Spider-" and "Man". */
  readonly glued: boolean
  /** In em, without and with the space before it. */
  readonly width: number
  readonly joined: number
}

/** Words of a title; a hyphen, slash or dash inside a word allows a break after it. */
const piecesOf = (face: TitleFace, text: string): Piece[] => {
  const space = textWidth(face, ' ')
  return text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .flatMap((word) =>
      word.split(/(?<=[^-/–—][-/–—])(?=.{3})/u).map((part, index) => {
        const [glued, width] = [index > 0, textWidth(face, part)]
        return { text: part, glued, width, joined: glued ? width : width + space }
      }),
    )
}

/** Numbers of pieces in greedy lines of at most `measure` em, or undefined when a single piece is wider. */
const wrap = (pieces: readonly Piece[], measure: number): number[] | undefined => {
  const lines: number[] = []
  let filled = 0
  for (const { width, joined } of pieces) {
    if (width > measure) return undefined
    if (lines.length > 0 && filled + joined <= measure) {
      filled += joined
      lines[lines.length - 1] = (lines.at(-1) ?? 0) + 1
    } else {
      filled = width
      lines.push(1)
    }
  }
  return lines
}

/** The same number of lines in the narrowest measure that allows it: no lonely last word. */
const balanced = (pieces: readonly Piece[], measure: number, lines: number[]): number[] => {
  let [low, high, best] = [measure * 0.45, measure, lines]
  for (let step = 0; step < 7; step++) {
    const middle = (low + high) / 2
    const tried = wrap(pieces, middle)
    if (tried !== undefined && tried.length <= lines.length) [high, best] = [middle, tried]
    else low = middle
  }
  return best
}

const written = (pieces: readonly Piece[], counts: readonly number[]): string[] => {
  let next = 0
  return counts.map((count) => {
    const line = pieces.slice(next, (next += count))
    return line.map(({ text, glued }, index) => (index === 0 || glued ? text : ` ${text}`)).join('')
  })
}

/** The largest setting of `pieces` inside `room`; shrinks for as long as it must, so it always fits. */
const fit = (face: TitleFace, pieces: readonly Piece[], room: Room, leading: number): TextBlock => {
  for (let size = room.maxSize; ; size *= 0.96) {
    const measure = room.width / size
    const counts = wrap(pieces, measure)
    if (counts !== undefined && counts.length * size * leading <= room.height) {
      return { face, size, leading, lines: written(pieces, balanced(pieces, measure, counts)) }
    }
  }
}

const LARGEST = 50
/** Rooms to try in turn: a longer title may take more of the poster before it is set small. */
const ROOMS = [
  { height: 60, from: 40 },
  { height: 84, from: 25 },
  { height: 110, from: 20 },
  { height: 150, from: 15 },
] as const
const LAST_ROOM = 185

const fitMain = (face: TitleFace, text: string, width: number): TextBlock => {
  const [leading, pieces] = [MAIN_LEADING[face], piecesOf(face, text)]
  for (const { height, from } of ROOMS) {
    const block = fit(face, pieces, { width, height, maxSize: LARGEST }, leading)
    if (block.size >= from) return block
  }
  return fit(face, pieces, { width, height: LAST_ROOM, maxSize: LARGEST }, leading)
}

/** "Mad Max: Fury Road" -> ["Mad Max", "Fury Road"]; the colon or dash goes, because the line break says the same. */
export const splitTitle = (title: string): [main: string, sub: string] => {
  const [, main, sub] = /^(.{2,}?)(?:(?::| [-–])\s+|\s+(?=\())(.{2,})$/u.exec(title) ?? []
  return main !== undefined && sub !== undefined ? [main, sub] : [title, '']
}

const SUB_FACE: Readonly<Record<TitleFace, TitleFace>> = { serif: 'italic', italic: 'italic', grotesk: 'grotesk' }

/** Sets `title` in a column `width` units wide. No line is wider than the column, and no letter is lost. */
export const layoutTitle = (title: string, face: TitleFace, width: number): TitleLayout => {
  const shown = face === 'grotesk' ? title.toUpperCase() : title
  const [first, rest] = splitTitle(shown)
  const main = fitMain(face, first, width)
  const mainHeight = main.lines.length * main.size * main.leading
  if (rest === '') return { main, sub: null, height: mainHeight }
  const subRoom = {
    width,
    height: Math.max(26, 200 - mainHeight),
    maxSize: Math.min(17, Math.max(11.5, main.size * 0.5)),
  }
  const sub = fit(SUB_FACE[face], piecesOf(SUB_FACE[face], rest), subRoom, 1.12)
  return { main, sub, height: mainHeight + SUB_GAP + sub.lines.length * sub.size * sub.leading }
}
