import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Token } from 'marked'
import { filePathOf, readNote, widgetIn, type MathToken } from '../../../src/renderer/screens/learn/markdown.ts'
import { mathmlOf } from '../../../src/renderer/screens/learn/mathml.ts'
import {
  errorOf,
  nudge,
  RATED,
  solveFilms,
  solveViewers,
  START,
} from '../../../src/renderer/screens/learn/widgets/matrix-toy.ts'
import {
  networkLearner,
  productLearner,
  type Learner,
} from '../../../src/renderer/screens/learn/widgets/surface-toy.ts'

const root = join(import.meta.dirname, '../../..')
const NOTES = ['mf', 'ncf', 'wide-deep', 'sasrec', 'vectors']

const all = (tokens: readonly Token[]): Token[] =>
  tokens.flatMap((token) => {
    const inner = token as { tokens?: Token[]; items?: Token[] }
    return [token, ...all(inner.tokens ?? []), ...all(inner.items ?? [])]
  })

const read = (language: string, name: string) => {
  const note = readNote(readFileSync(join(root, 'docs/learn', language, `${name}.md`), 'utf8'))
  const tokens = all([...note.lead, ...note.parts.flatMap((part) => part.tokens)])
  const of = (type: string) => tokens.filter((token) => token.type === type)
  const isWords = (token: Token): boolean => token.type === 'text' && !('tokens' in token)
  return {
    note,
    formulas: of('math') as unknown as MathToken[],
    files: of('link').map((link) => filePathOf((link as unknown as { href: string }).href)),
    widgets: of('html').map((html) => widgetIn(html.raw)),
    unread: tokens
      .filter(isWords)
      .map(({ raw }) => raw)
      .filter((raw) => /[*$]|\]\(|(^|\s)_|_(\s|$)/.test(raw)),
  }
}

describe.each(NOTES)('the note %s', (name) => {
  const [english, korean] = [read('en', name), read('ko', name)]

  it('[LEARN-1] is the same in both languages: parts, formulas, links, widget', () => {
    for (const { note } of [english, korean]) expect(note.title).not.toBe('')
    expect(english.note.parts.length).toBeGreaterThanOrEqual(5)
    expect(korean.note.parts.length).toBe(english.note.parts.length)
    expect(korean.formulas.map(({ tex }) => tex).toSorted()).toEqual(english.formulas.map(({ tex }) => tex).toSorted())
    expect(new Set(korean.files)).toEqual(new Set(english.files))
    expect(english.widgets).toContain(name)
    expect(korean.widgets).toEqual(english.widgets)
  })

  it('[LEARN-2] links to files that are there, and no mark of it stays unread', () => {
    for (const { files, unread } of [english, korean]) {
      expect(files.length).toBeGreaterThanOrEqual(5)
      for (const file of files) expect(file !== undefined && existsSync(join(root, file)), file).toBe(true)
      expect(unread).toEqual([])
    }
  })

  it('[LEARN-3] has formulas that can be read, without styles', () => {
    for (const { tex, display } of english.formulas) {
      expect(mathmlOf(tex, display), tex).toMatch(/^<math[^]*<\/math>$/)
      expect(mathmlOf(tex, display)).not.toContain(' style=')
    }
  })
})

describe('the toys', () => {
  it('[LEARN-4] alternating least squares gets far in a few rounds', () => {
    let factors = START
    for (let round = 0; round < 4; round++) factors = solveViewers(solveFilms(factors))
    expect(errorOf(factors)).toBeLessThan(0.35)
    expect(errorOf(solveFilms(START))).toBeLessThan(errorOf(START))
  })

  it('[LEARN-5] rounds of gradient descent lower the error', () => {
    let factors = START
    for (let round = 0; round < 30; round++) factors = RATED.reduce(nudge, factors)
    expect(errorOf(factors)).toBeLessThan(0.5)
  })

  it('[LEARN-6] a product of one number cannot learn the band, a network can, and a product of two can as well', () => {
    const learn = (learner: Learner): number => {
      for (let step = 0; step < 300; step++) learner.step()
      return learner.right
    }
    expect(learn(productLearner(1, 1))).toBeLessThan(0.86)
    expect(learn(networkLearner(1, 1))).toBeGreaterThan(0.95)
    expect(learn(productLearner(2, 1))).toBeGreaterThan(0.95)
    expect(learn(networkLearner(2, 1))).toBeGreaterThan(0.95)
  })
})
