import { expect, test } from './app.ts'

const NOTES = {
  mf: 'drawing the map of taste',
  ncf: 'detective of non-linear relations',
  'wide-deep': 'the memoriser and the generaliser',
  sasrec: 'the mind reader of context',
  vectors: 'Vectors and fast search',
}

// Somebody with a history: the models have something to say about it.
test.beforeEach(async ({ app }) => {
  await app.love('Alien')
})

for (const theme of ['dark', 'light'] as const) {
  test.describe(theme, () => {
    test.use({ theme })

    test(`[E2E-40] every note can be read, ${theme}: title, formulas, a widget at work, no violation`, async ({
      app,
    }) => {
      // Six pages of text and formulas, each looked through rule by rule.
      test.setTimeout(180_000)
      const { page } = app
      await app.open('/learn')
      await app.expectAccessible()
      for (const [name, title] of Object.entries(NOTES)) {
        await app.open(`/learn/${name}`)
        await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
        expect(await page.locator('math').count()).toBeGreaterThan(5)
        await expect(
          page
            .getByRole('figure')
            .getByRole(name === 'ncf' ? 'img' : 'table')
            .or(page.locator('dl'))
            .first(),
        ).toBeVisible()
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow).toBeLessThanOrEqual(0)
        await app.expectAccessible()
      }
    })
  })
}

test('[E2E-41] from the menu through the notes, by contents and by what comes next', async ({ app }) => {
  const { page } = app
  await app.open('/')
  await page.getByRole('link', { name: 'Learn' }).click()
  await page.getByRole('link', { name: /^MF:/ }).click()
  await page.getByRole('navigation', { name: 'Contents' }).getByRole('button', { name: 'The mathematics' }).click()
  await expect(page.getByRole('heading', { name: 'The mathematics' })).toBeFocused()
  await page.getByRole('navigation', { name: 'Other notes' }).getByRole('link', { name: /NCF/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: NOTES.ncf })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: NOTES.mf })).toBeVisible()
})

test('[E2E-42] the map by hand: the error falls with every half-step', async ({ app }) => {
  const { page } = app
  await app.open('/learn/mf')
  const news = page.getByRole('figure', { name: 'A map out of sixteen ratings' }).getByRole('status')
  const error = async (): Promise<number> => Number(/Error: ([\d.]+)/.exec(await news.innerText())?.[1])
  const before = await error()
  const step = page.getByRole('button', { name: 'One ALS half-step' })
  await step.focus()
  await page.keyboard.press('Enter')
  await expect(news).toContainText('Step 1')
  await page.keyboard.press('Enter')
  await expect(news).toContainText('Step 2')
  expect(await error()).toBeLessThan(before)
  await page.getByRole('button', { name: 'Start over' }).click()
  expect(await error()).toBe(before)
})

test('[E2E-43] a product of one number fails at the band, and the network does not', async ({ app }) => {
  const { page } = app
  await app.open('/learn/ncf')
  await page.getByRole('button', { name: 'Learn', exact: true }).click()
  await expect(page.getByText(/^Done\. Product: 8\d%/)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: '2', exact: true }).click()
  await expect(page.getByText('Step 0 of 300')).toBeVisible()
})

test('[E2E-44] the own models speak: two voices, attention, arrows', async ({ app }) => {
  const { page } = app
  await app.open('/learn/wide-deep')
  await expect(page.getByText('deep: generalised')).toBeVisible()
  await app.open('/learn/sasrec')
  await expect(page.getByRole('columnheader', { name: 'Attention' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'Alien' }).first()).toBeVisible()
  await app.open('/learn/vectors')
  await page.getByRole('searchbox', { name: 'Name a film' }).fill('aliens')
  await page.getByRole('button', { name: /^Aliens/ }).click()
  await expect(page.getByRole('img', { name: /^The arrow of Aliens/ })).toBeVisible()
  await expect(page.getByRole('figure').getByRole('rowheader')).toHaveCount(8)
})

test('[E2E-45] the map: from film to film by keyboard, a film by its name, and into it', async ({ app }) => {
  const { page } = app
  await app.open('/learn/mf')
  const map = page.getByRole('application', { name: /^Map of [\d,]+ films$/ })
  const figure = page.getByRole('figure', { name: 'The map of films' })
  await figure.getByRole('radio', { name: 'PCA' }).check({ force: true })
  await expect(map).toBeVisible()
  // Which of the rated films it begins with depends on what else was rated.
  await expect(figure.getByRole('status')).toContainText('Your rating')
  const begun = await figure.getByRole('status').innerText()
  await map.focus()
  await page.keyboard.press('+')
  await page.keyboard.press('ArrowRight')
  await expect(figure.getByRole('status')).not.toHaveText(begun)
  await figure.getByRole('searchbox', { name: 'Name a film' }).fill('vertigo')
  await figure.getByRole('button', { name: /^Vertigo/ }).click()
  await expect(figure.getByRole('status')).toContainText('Vertigo (1958)')
  await map.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Vertigo' })).toBeVisible()
})

test('[E2E-46] searches are measured on the own vectors, with a figure for every point', async ({ app }) => {
  const { page } = app
  await app.open('/learn/vectors')
  const figure = page.getByRole('figure', { name: 'Recall against time' })
  await figure.getByRole('button', { name: 'Measure' }).click()
  await expect(figure.getByRole('img', { name: /every film, one by one: 100%/ })).toBeVisible({ timeout: 60_000 })
  await figure.getByText('All figures').click()
  await expect(figure.getByRole('row', { name: /^what serves you – 100%/ })).toBeVisible()
  await app.expectAccessible()
})

test('[E2E-47] a film more, and the network looks and expects anew', async ({ app }) => {
  const { page } = app
  await app.open('/learn/sasrec')
  const figure = page.getByRole('figure', { name: 'One film at a time' })
  await expect(figure.getByRole('region', { name: /^Likeliest after/ }).getByRole('listitem')).toHaveCount(5)
  const all = await figure.getByRole('list', { name: 'Your last films' }).getByRole('listitem').count()
  await expect(figure.getByRole('status')).toHaveText(`${Math.min(3, all)} of ${all} films read`)
})

test('[E2E-48] what is kept out of lists is found in the settings, and let in again', async ({ app }) => {
  const { page } = app
  await app.open('/film/1')
  await page.getByRole('button', { name: 'Not for me' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: /^You said it is not for you\.$/ })).toBeVisible()
  await page.getByRole('link', { name: 'Settings' }).click()
  const kept = page.getByRole('list', { name: 'Films you keep out' })
  await kept.getByRole('button', { name: 'Let in again: Toy Story' }).click()
  await expect(page.getByText('You have not kept any film out.')).toBeVisible()
})
