import { expect, test } from './app.ts'

const SCREENS = [
  { path: '/', heading: 'Tonight, for you' },
  { path: '/catalogue', heading: 'Catalogue' },
  { path: '/train', heading: 'Train' },
  { path: '/settings', heading: 'Settings' },
  { path: '/film/1', heading: /./ },
] as const
const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const

for (const theme of ['dark', 'light'] as const) {
  test.describe(theme, () => {
    test.use({ theme })
    for (const { path, heading } of SCREENS) {
      test(`[E2E-14] ${path}: accessible, nothing wider than the window`, async ({ app }) => {
        for (const size of SIZES) {
          await app.page.setViewportSize(size)
          await app.open(path)
          await expect(app.page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
          await expect(app.page.locator('.skeleton')).toHaveCount(0)
          await expect(app.page.locator('html')).toHaveAttribute('data-theme', theme)
          const overflow = await app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
          expect(overflow).toBeLessThanOrEqual(0)
          await app.page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
          await app.expectAccessible()
        }
      })
    }
  })
}

test('[E2E-15] the theme is chosen, kept, and follows the system when asked to', async ({ app }) => {
  const { page } = app
  await app.open('/')
  const html = page.locator('html')
  await page.getByRole('button', { name: 'Light' }).click()
  await expect(html).toHaveAttribute('data-theme', 'light')
  await page.reload()
  await expect(html).toHaveAttribute('data-theme', 'light')
  await page.getByRole('button', { name: 'As the system' }).click()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(html).toHaveAttribute('data-theme', 'dark')
})

test('[E2E-16] without a mouse: from the skip link over the screens to a rating and back', async ({ app }) => {
  const { page } = app
  const focused = page.locator(':focus')
  await app.open('/')
  await expect(page.getByRole('slider').first()).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(focused).toHaveText('Skip to the screen')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(focused).toHaveText('Catalogue')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Catalogue' })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('casablanca')
  await expect(page.getByText(/^\d films? found$/)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('8')
  await expect(app.starsOf('Casablanca')).toHaveAttribute('aria-valuenow', '4')
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Tonight, for you' })).toBeVisible()
})

test('[E2E-17] no title on a poster reaches over its edge, in the real fonts', async ({ app }) => {
  const { page } = app
  await app.open('/catalogue')
  await page.getByRole('combobox', { name: 'Order' }).click()
  await page.getByRole('option', { name: 'By title' }).click()
  await expect(page.locator('.poster').first()).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
  for (let screen = 0; screen < 5; screen++) {
    await page.mouse.wheel(0, 1600)
    await expect(page.locator('.skeleton')).toHaveCount(0)
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll<SVGTextElement>('.poster text')]
        .filter((text) => {
          const { x, y, width, height } = text.getBBox()
          return width > 0 && (x < 0 || y < 0 || x + width > 196 || y + height > 300)
        })
        .map((text) => text.textContent),
    )
    expect(outside).toEqual([])
  }
})
