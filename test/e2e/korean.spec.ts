import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'

const SCREENS = [
  ...[
    '/',
    '/catalogue',
    '/film/1',
    '/train',
    '/compare',
    '/compare/lists',
    '/compare/blind',
    '/compare/tuning',
    '/learn',
  ],
  ...[
    '/learn/mf',
    '/learn/ncf',
    '/learn/wide-deep',
    '/learn/sasrec',
    '/learn/vectors',
    '/data',
    '/developer',
    '/settings',
  ],
  ...['/welcome', '/nowhere', '/film/99999999'],
]

/** Titles stay as they are, wherever they stand; the longest first, so that no part of one is left. */
const titles = readFileSync(join(import.meta.dirname, '../../data/films.csv'), 'utf8')
  .split('\n')
  .slice(1)
  .flatMap((line) => /^\d+,(?:"((?:[^"]|"")*)"|([^,]*)),/.exec(line)?.slice(1).filter(Boolean) ?? [])
  .map((title) => title.replaceAll('""', '"'))
  .toSorted((a, b) => b.length - a.length)

const WORDS = /\b(the|of|is|are|was|it|its|and|to|than|this|that|not|has|been|with|again|your|you|by|in|on|no)\b/gi

/** Words that no name is made of: where two stand, a sentence was left in English. */
const isSentence = (text: string): boolean => {
  if ((text.match(WORDS) ?? []).length < 2) return false
  const rest = titles.reduce((left, title) => left.replaceAll(title, ''), text)
  return (rest.match(WORDS) ?? []).length > 1
}

/** Every text of the page that is seen or read out; code, formulas, posters and names of papers (set in italics) speak for themselves. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const isOwn = node.parentElement?.closest('script, noscript, style, code, pre, math, .poster, em') === null
      if (isOwn && node.textContent !== null) texts.push(node.textContent)
    }
    for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt']) {
      for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name) ?? '')
    }
    return [...new Set(texts)]
  })

test('[E2E-93] in Korean no screen has a sentence that was left in English', async ({ app }) => {
  test.setTimeout(120_000)
  const { page } = app
  await page.addInitScript(() => {
    const state = { theme: 'dark', model: 'mf', language: 'ko' }
    localStorage.setItem('matinee.preferences', JSON.stringify({ state, version: 0 }))
  })
  for (const path of SCREENS) {
    await app.open(path)
    await expect(page.locator('h1, h2').first()).toBeVisible()
    await expect(page.locator('.skeleton')).toHaveCount(0)
    const texts = await textsOf(page)
    expect(texts.join(' '), path).toMatch(/[가-힣]/)
    expect(texts.filter(isSentence), path).toEqual([])
  }
})

test('[E2E-98] in Korean the list of the blend, its film and its part of Compare have no English sentence', async ({
  app,
}) => {
  const { page } = app
  await page.addInitScript(() => {
    const state = { theme: 'dark', model: 'blend', language: 'ko' }
    localStorage.setItem('matinee.preferences', JSON.stringify({ state, version: 0 }))
  })
  await app.open('/film/2')
  await page.getByRole('slider').first().press('9')
  await expect(page.getByText('이미 본 영화입니다.')).toBeVisible()
  await app.open('/')
  await expect(page.getByText(/^Wide & Deep: [\d,]+위$/)).toBeVisible()
  for (const path of ['/', '/film/1', '/compare', '/compare/lists']) {
    await app.open(path)
    await expect(page.locator('h1, h2').first()).toBeVisible()
    await expect(page.locator('.skeleton')).toHaveCount(0)
    expect((await textsOf(page)).filter(isSentence), path).toEqual([])
  }
})

test('[E2E-94] in Korean the terms of an edition and the way of a film through the list are told', async ({ app }) => {
  const { page } = app
  await page.addInitScript(() => {
    const state = { theme: 'dark', model: 'mf', language: 'ko' }
    localStorage.setItem('matinee.preferences', JSON.stringify({ state, version: 0 }))
  })
  await app.open('/data')
  await page.getByRole('button', { name: /MovieLens 1M/ }).click()
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'))
  await expect(dialog).toContainText('연구용입니다.')
  await page.keyboard.press('Escape')
  await app.open('/film/1')
  await page.getByRole('slider').first().press('9')
  await expect(page.getByText('이미 본 영화입니다.')).toBeVisible()
  expect((await textsOf(page)).filter(isSentence)).toEqual([])
})
