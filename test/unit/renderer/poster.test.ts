import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  drawPoster,
  MARGIN,
  POSTER_HEIGHT,
  POSTER_WIDTH,
  type PosterDrawing,
  type PosterFilm,
} from '../../../src/renderer/components/poster/draw-poster.ts'
import { textWidth } from '../../../src/renderer/components/poster/title-faces.ts'
import { layoutTitle, splitTitle } from '../../../src/renderer/components/poster/title-layout.ts'
import { contrast } from './oklch-contrast.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)
const GENRES = [
  ...[
    'Action',
    'Adventure',
    'Animation',
    'Children',
    'Comedy',
    'Crime',
    'Documentary',
    'Drama',
    'Fantasy',
    'Film-Noir',
  ],
  ...['Horror', 'IMAX', 'Musical', 'Mystery', 'Romance', 'Sci-Fi', 'Thriller', 'War', 'Western', 'Unheard of'],
]
const films = fc.record({
  title: fc.oneof(
    fc.string({ minLength: 1, maxLength: 220, unit: 'grapheme' }),
    fc.lorem({ maxCount: 24 }),
    fc.constantFrom(
      'Heat',
      'X',
      'Se7en',
      '8½',
      '기생충',
      '千と千尋の神隠し',
      'A'.repeat(120),
      'wwwwwww-'.repeat(9),
      '   ',
      '…',
    ),
    fc.constant('Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb'),
  ),
  year: fc.option(fc.integer({ min: 1874, max: 2040 })),
  genres: fc.uniqueArray(fc.constantFrom(...GENRES), { maxLength: 5 }),
})
const holds = (law: (film: PosterFilm, drawing: PosterDrawing) => void): void =>
  fc.assert(
    fc.property(films, (film) => {
      law(film, drawPoster(film))
    }),
    { seed, numRuns: 400 },
  )

describe('posters', () => {
  test('[POSTER-1] the same film is drawn the same, always', () => {
    holds((film, drawing) => expect(drawPoster(structuredClone(film))).toEqual(drawing))
  })

  test('[POSTER-2] no line of a title is wider than its column, and no letter stands outside of the poster', () => {
    holds((_, { texts }) => {
      for (const { block, baseline } of texts) {
        for (const [index, line] of block.lines.entries()) {
          expect(textWidth(block.face, line) * block.size).toBeLessThanOrEqual(POSTER_WIDTH - 2 * MARGIN + 1e-6)
          const y = baseline + index * block.size * block.leading
          expect(y - 0.74 * block.size).toBeGreaterThanOrEqual(0)
          expect(y + 0.26 * block.size).toBeLessThanOrEqual(POSTER_HEIGHT)
        }
      }
    })
  })

  test('[POSTER-3] title and year reach a contrast of 4.5 on their ground', () => {
    holds((_, { palette }) => expect(contrast(palette.ink, palette.ground)).toBeGreaterThanOrEqual(4.5))
  })

  test('[POSTER-4] a poster is at most 40 shapes, with whole numbers or tenths only', () => {
    holds((_, { shapes }) => {
      expect(shapes.length).toBeLessThanOrEqual(40)
      const geometry = JSON.stringify(shapes).replaceAll(/oklch\([^)]*\)/g, '')
      expect(geometry).not.toMatch(/NaN|null|Infinity|\d\.\d{3}/)
    })
  })

  test('[POSTER-5] every letter and digit of a title is shown, in order', () => {
    const signs = (text: string): string => text.toUpperCase().replace(/[\s:–-]/gu, '')
    holds(({ title }, { texts }) => {
      const shown = texts.flatMap(({ block }) => block.lines).join('')
      expect(signs(shown)).toBe(signs(title))
    })
  })

  test('[POSTER-6] a wall of one genre and decade is not a wall of one picture', () => {
    const wall = Array.from({ length: 60 }, (_, index) =>
      drawPoster({ title: `Drama ${index}`, year: 1994, genres: ['Drama'] }),
    )
    const pictures = new Set(wall.map(({ shapes }) => shapes.map(({ kind }) => kind).join()))
    expect(pictures.size).toBeGreaterThanOrEqual(8)
    expect(new Set(wall.map(({ palette }) => palette.ground)).size).toBeGreaterThanOrEqual(30)
  })

  test('short titles are set large, long ones in more lines rather than in small print', () => {
    expect(layoutTitle('Heat', 'serif', 172).main.size).toBeGreaterThan(40)
    const long = layoutTitle('The Assassination of Jesse James by the Coward Robert Ford', 'serif', 172).main
    expect(long.size).toBeGreaterThanOrEqual(15)
    expect(long.lines.length).toBeGreaterThanOrEqual(3)
  })

  test('what follows a colon, a dash or a bracket is set beneath', () => {
    expect(splitTitle('Mad Max: Fury Road')).toEqual(['Mad Max', 'Fury Road'])
    expect(splitTitle('Amélie (Le Fabuleux destin)')).toEqual(['Amélie', '(Le Fabuleux destin)'])
    expect(splitTitle('Spider-Man')).toEqual(['Spider-Man', ''])
    expect(splitTitle('2001: A Space Odyssey')).toEqual(['2001', 'A Space Odyssey'])
  })
})
