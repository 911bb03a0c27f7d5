import { expect, test, type App } from './app.ts'

const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const

/** Without a rating all models start with the same popular films. */
const rateOne = async ({ page, open }: App): Promise<void> => {
  await open('/catalogue')
  await page.getByRole('gridcell').first().focus()
  await page.keyboard.press('9')
  await expect(page.getByRole('gridcell').first().getByRole('slider')).toHaveAttribute('aria-valuenow', '4.5')
}

test('[E2E-80] models are evaluated with progress, and a winner is named only by the test', async ({ app }) => {
  test.setTimeout(150_000)
  const { page } = app
  await app.open('/compare')
  await expect(page.getByRole('heading', { name: 'Which model knows you best?' })).toBeVisible()
  for (const name of ['EASE', 'SASRec'])
    await page.getByRole('checkbox', { name, exact: true }).uncheck({ force: true })
  await expect(page.getByText(/^Training takes about/)).toBeVisible()
  await page.getByRole('button', { name: 'Start the evaluation' }).click()
  await expect(page.getByRole('progressbar', { name: 'Progress of the evaluation' })).toBeVisible()
  const table = page.getByRole('region', { name: 'Models by measures' })
  await expect(table).toBeVisible({ timeout: 120_000 })
  await expect(table.getByRole('row')).toHaveCount(3)
  await expect(table.getByRole('row', { name: /^Matrix Factorization/ })).toContainText(/\.\d{4}.*\.\d{4}–\.\d{4}/)
  await expect(page.getByText('No winner beyond noise').or(page.getByText(/wins beyond noise$/))).toHaveCount(1)
  await page.getByRole('button', { name: 'Coverage', exact: true }).click()
  await expect(table.getByRole('columnheader', { name: 'Coverage' })).toHaveAttribute('aria-sort', 'descending')
  await page.getByRole('radio', { name: 'Among 99 samples' }).check({ force: true })
  await expect(page.getByText(/only 99 drawn films/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Ranks by protocol' })).toContainText('Most popular')
  await page.reload()
  await expect(page.getByRole('button', { name: /^Show the evaluation of/, pressed: true })).toBeVisible()
})

test('[E2E-81] an evaluation can be cancelled and stays in the list', async ({ app }) => {
  const { page } = app
  await app.open('/compare')
  await page.getByRole('button', { name: 'New evaluation' }).click()
  await page.getByRole('radio', { name: '3 seeds' }).check({ force: true })
  await page.getByRole('button', { name: 'Start the evaluation' }).click()
  await page.getByRole('button', { name: 'Cancel the evaluation' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'cancelled' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
})

test('[E2E-82] blind: no name before the answer, a reveal after it, and a rate that admits how little it knows', async ({
  app,
}) => {
  const { page } = app
  await rateOne(app)
  await page.goto(new URL('/compare/blind', page.url()).href)
  const round = page.getByRole('region', { name: /which list would you rather choose from/ })
  await expect(round.getByRole('listitem').first()).toBeVisible()
  await expect(round).not.toContainText(/SASRec|Factorization/)
  await round.getByRole('button', { name: 'Left' }).focus()
  await page.keyboard.press('Enter')
  await expect(round.getByText(/^You chose .* over .*\.$/)).toBeVisible()
  await expect(round.getByRole('heading', { name: /SASRec/ })).toBeVisible()
  await expect(page.getByText('One decided round says little.')).toBeVisible()
  await expect(page.getByText(/95% interval \d+% to \d+%/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Next round' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(round.getByRole('button', { name: 'Neither' })).toBeVisible()
  await round.getByRole('button', { name: 'Neither' }).click()
  await expect(page.getByText(/2 rounds kept in your profile · 1 without a choice/)).toBeVisible()
  await page.reload()
  await expect(page.getByText(/2 rounds kept in your profile/)).toBeVisible()
})

test('[E2E-83] two lists of one person stand side by side, with what moved', async ({ app }) => {
  const { page } = app
  await rateOne(app)
  await app.open('/compare/lists')
  await expect(page.getByText(/^\d+ of 15 films (is|are) in both lists\.$/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'SASRec' }).getByRole('listitem')).toHaveCount(15)
  await expect(page.getByText(/^only here$|^#\d+ there$/).first()).toBeVisible()
})

test('[E2E-85] a search for better settings tells each trial, can be cancelled, and offers what it found', async ({
  app,
}) => {
  test.setTimeout(120_000)
  const { page } = app
  await app.open('/compare/tuning')
  await expect(page.getByRole('heading', { name: 'Let the machine try' })).toBeVisible()
  await page.getByRole('radio', { name: '6', exact: true }).check({ force: true })
  await page.getByRole('button', { name: 'Start the search' }).click()
  await expect(page.getByRole('progressbar', { name: 'Progress of the search' })).toBeVisible()
  const trials = page.getByRole('region', { name: 'Trials, best first' })
  await expect(trials.getByRole('row', { name: /the preset itself/ })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/^Best so far: \.?\d/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel the search' }).click()
  await expect(page.getByRole('button', { name: /^Train with these settings: trial \d+$/ })).toBeEnabled()
  await page.reload()
  await expect(trials.getByRole('row', { name: /the preset itself/ })).toBeVisible()
})

for (const theme of ['dark', 'light'] as const) {
  test.describe(theme, () => {
    test.use({ theme })
    test('[E2E-84] every page of Compare is accessible, nothing wider than the window', async ({ app }) => {
      test.setTimeout(120_000)
      for (const size of SIZES) {
        await app.page.setViewportSize(size)
        for (const path of ['/compare', '/compare/lists', '/compare/blind', '/compare/tuning']) {
          await app.open(path)
          await expect(app.page.getByRole('heading', { level: 1, name: 'Compare' })).toBeVisible()
          await expect(app.page.getByRole('heading', { level: 2 }).first()).toBeAttached()
          await expect(app.page.locator('.skeleton')).toHaveCount(0)
          const overflow = await app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
          expect(overflow).toBeLessThanOrEqual(0)
          await app.page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
          await app.expectAccessible()
        }
      }
    })
  })
}
