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
}

/** Words of a title; a hyphen, slash or dash inside a word allows a break after it. */
const piecesOf = (text: string): Piece[] =>
  text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .flatMap((word) =>
      word.split(/(?<=[^-/–—][-/–—])(?=.{3})/u).map((part, index) => ({ text: part, glued: index > 0 })),
    )

/** Greedy lines of at most `width` em, or undefined when a single word is wider. */
const wrap = (face: TitleFace, pieces: readonly Piece[], width: number): string[] | undefined => {
  const lines: string[] = []
  for (const piece of pieces) {
    if (textWidth(face, piece.text) > width) return undefined
    const last = lines.at(-1)
    const joined = last === undefined ? piece.text : `${last}${piece.glued ? '' : ' '}${piece.text}`
    if (last !== undefined && textWidth(face, joined) <= width) lines[lines.length - 1] = joined
    else lines.push(piece.text)
  }
  return lines
}

/** The same number of lines in the narrowest measure that allows it: no lonely last word. */
const balanced = (face: TitleFace, pieces: readonly Piece[], width: number, lines: string[]): string[] => {
  let [low, high, best] = [width * 0.45, width, lines]
  for (let step = 0; step < 7; step++) {
    const middle = (low + high) / 2
    const tried = wrap(face, pieces, middle)
    if (tried !== undefined && tried.length <= lines.length) [high, best] = [middle, tried]
    else low = middle
  }
  return best
}

/** The largest setting of `text` inside `room`; shrinks for as long as it must, so it always fits. */
const fit = (face: TitleFace, text: string, room: Room, leading: number): TextBlock => {
  const pieces = piecesOf(text)
  for (let size = room.maxSize; ; size *= 0.96) {
    const lines = wrap(face, pieces, room.width / size)
    if (lines !== undefined && lines.length * size * leading <= room.height) {
      return { face, size, leading, lines: balanced(face, pieces, room.width / size, lines) }
    }
  }
}

/** Rooms to try in turn: a longer title may take more of the poster before it is set small. */
const ROOMS = [
  { height: 60, from: 40 },
  { height: 84, from: 25 },
  { height: 110, from: 20 },
  { height: 150, from: 15 },
  { height: 185, from: 0 },
] as const

const fitMain = (face: TitleFace, text: string, width: number): TextBlock => {
  const leading = MAIN_LEADING[face]
  const settings = ROOMS.map(({ height, from }) => ({
    from,
    block: fit(face, text, { width, height, maxSize: 50 }, leading),
  }))
  const chosen = settings.find(({ from, block }) => block.size >= from) ?? settings.at(-1)
  return chosen?.block ?? fit(face, text, { width, height: 185, maxSize: 50 }, leading)
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
  const sub = fit(SUB_FACE[face], rest, subRoom, 1.12)
  return { main, sub, height: mainHeight + SUB_GAP + sub.lines.length * sub.size * sub.leading }
}
