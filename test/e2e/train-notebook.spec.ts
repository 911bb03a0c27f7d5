import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { expect, test } from './app.ts'

const downloaded = async (page: Page, button: string): Promise<Download> => {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  return coming
}

/** The host's first runs, one of each model: the oldest is Matrix Factorization's. */
const runsOf = (page: Page) => page.getByRole('button', { name: /^Details of the run/ })

test('[E2E-50] a run has a note, which stays; its settings can be taken again, and a file repeats it', async ({
  app,
}) => {
  const { page } = app
  await app.open('/train')
  await runsOf(page).last().click()
  await page.getByRole('textbox', { name: 'Note' }).fill('a first look')
  await page.keyboard.press('Tab')
  await expect(page.getByText('The note is kept with the run.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('a first look')).toBeVisible()
  await runsOf(page).last().click()
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('a first look')
  const bundle = await downloaded(page, 'Save what repeats it')
  expect(JSON.parse(await readFile(await bundle.path(), 'utf8'))).toMatchObject({ format: 'matinee-run', model: 'mf' })
  await page.getByRole('button', { name: 'Use these settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings of Matrix Factorization' })).toBeFocused()
  await expect(page.getByRole('radio', { name: 'Quick' })).toBeChecked()
  await page.getByRole('textbox', { name: 'Note' }).fill('')
  await page.keyboard.press('Tab')
  await expect(page.getByText('The note is gone.')).toBeVisible()
})

test('[E2E-51] curves of several runs, what differs between them, as a picture and as a table', async ({ app }) => {
  const { page } = app
  await app.open('/train')
  const boxes = page.getByRole('checkbox', { name: /^Show the run of/ })
  await boxes.last().focus()
  for (const at of [-1, -2]) if (!(await boxes.nth(at).isChecked())) await boxes.nth(at).press('Space')
  const diff = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: 'Setting', exact: true }) })
  await expect(diff.getByRole('row', { name: /^Best NDCG@10/ })).toBeVisible()
  await expect(page.getByText('Each model has a loss of its own')).toBeVisible()
  const picture = await readFile(await (await downloaded(page, 'PNG')).path())
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  // Width and height stand at 16 and 20 of every PNG: the charts at twice their size.
  expect(picture.readUInt32BE(16)).toBeGreaterThan(1000)
  expect(picture.length).toBeGreaterThan(10_000)
  const table = await readFile(await (await downloaded(page, 'CSV')).path(), 'utf8')
  expect(
    new Set(
      table
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',')[1]),
    ),
  ).toContain('mf')
})

for (const theme of ['dark', 'light'] as const) {
  test.describe(theme, () => {
    test.use({ theme })
    test('[E2E-52] details, differences and curves are accessible', async ({ app }) => {
      const { page } = app
      await app.open('/train')
      await page
        .getByRole('checkbox', { name: /^Show the run of/ })
        .last()
        .check({ force: true })
      await runsOf(page).last().click()
      await expect(page.getByRole('textbox', { name: 'Note' })).toBeVisible()
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 })
        await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
        await app.expectAccessible()
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow).toBeLessThanOrEqual(0)
      }
    })
  })
}
