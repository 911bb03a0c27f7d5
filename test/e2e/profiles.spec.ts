import { expect, test } from './app.ts'
import { walkFirstRun } from './first-run.ts'

test('[E2E-70] a new profile begins from its first steps, without a mouse, and every screen follows it', async ({
  app,
}) => {
  const { page } = app
  await app.open('/catalogue')
  const chooser = page.getByRole('button', { name: /^Profile: / })
  await chooser.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Add or change profiles…' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Profiles' })
  await dialog.getByRole('textbox', { name: 'Name of a new profile' }).fill('you')
  await expect(dialog.getByText('There is a profile of that name already.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name of a new profile' }).fill('Grandmother')
  await app.expectAccessible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/welcome$/)
  await walkFirstRun(page, 'keyboard', () => undefined)
  await page.reload()
  await expect(page.getByText('Read from the 5 films you rated.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Profile: Grandmother. Change it' })).toBeVisible()
})

test('[E2E-71] profiles are switched, renamed, and removed after a question', async ({ app }) => {
  const { page } = app
  await app.open('/settings')
  await page.getByRole('button', { name: /^Profile: / }).click()
  await page.getByRole('menuitem', { name: 'Add or change profiles…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Profiles' })
  await dialog.getByRole('textbox', { name: 'Name of a new profile' }).fill('Guest')
  await dialog.getByRole('button', { name: 'Add a profile' }).click()
  await expect(page.getByRole('button', { name: 'Profile: Guest. Change it' })).toBeVisible()
  await page.getByRole('button', { name: 'Skip this' }).click()
  await expect(page.getByText('Nothing of yours to read from yet')).toBeVisible()
  await page.getByRole('button', { name: 'Profile: Guest. Change it' }).click()
  await page.getByRole('menuitemradio', { name: /^You/ }).click()
  await expect(page.getByRole('button', { name: 'Profile: You. Change it' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('watch as guest')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Profile: Guest. Change it' }).click()
  await page.getByRole('menuitem', { name: 'Add or change profiles…' }).click()
  await dialog.getByRole('button', { name: 'Rename Guest' }).click()
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Neighbour')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Remove Neighbour' }).click()
  await page.getByRole('dialog', { name: 'Remove Neighbour?' }).getByRole('button', { name: 'Remove' }).click()
  await expect(dialog.getByText('Neighbour')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Profile: You. Change it' })).toBeVisible()
})

for (const theme of ['dark', 'light'] as const) {
  test.describe(theme, () => {
    test.use({ theme })
    test('[E2E-72] the first steps are accessible, in both, and nothing is wider than the window', async ({ app }) => {
      const { page } = app
      await app.open('/settings')
      await page.getByRole('button', { name: 'Begin again' }).click()
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 })
        await page.getByRole('group', { name: 'Groups of films' }).getByRole('button').first().click()
        await app.expectAccessible()
        await page.getByRole('button', { name: /^Go on/ }).click()
        await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
        await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
        await app.expectAccessible()
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow).toBeLessThanOrEqual(0)
        await page.getByRole('button', { name: 'Back to the groups' }).click()
      }
    })
  })
}
