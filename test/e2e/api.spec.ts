import { expect, test } from './app.ts'

test('[E2E-36] the console asks the real API and shows both sides; the log has seen it', async ({ app }) => {
  const { page } = app
  await app.open('/developer')
  await expect(page.getByRole('heading', { level: 1, name: 'API' })).toBeVisible()
  const panel = page.getByRole('region', { name: 'Try it' })
  await panel.getByRole('textbox', { name: 'user_id' }).fill('1')
  await panel.getByRole('combobox', { name: 'model' }).click()
  await page.getByRole('option', { name: /^sasrec/ }).click()
  await panel.getByRole('textbox', { name: 'k', exact: true }).fill('3')
  await expect(panel.getByRole('region', { name: 'Request' })).toContainText('"model": "sasrec"')
  await panel.getByRole('button', { name: 'Send' }).click()
  await expect(panel.getByRole('status')).toHaveText(/^200 · [\d.]+ ms$/)
  const answer = await panel.getByRole('region', { name: 'Answer', exact: true }).innerText()
  expect(JSON.parse(answer)).toMatchObject({ recommendations: [{}, {}, {}] })
  const log = page.getByRole('region', { name: 'Requests, newest first' })
  await expect(log.getByRole('row').nth(1)).toContainText(/POST\s*\/api\/recommend/)
  await expect(log.getByRole('row').nth(1)).toContainText('200')
})

test('[E2E-37] the token is hidden until it is asked for; examples name the address and every model', async ({
  app,
  host,
}) => {
  const { page } = app
  const token = new URL(host.link).hash.replace('#token=', '')
  await app.open('/developer')
  const where = page.getByRole('region', { name: 'Where it answers' })
  await expect(where).toContainText(host.address)
  await expect(page.getByText(token)).toHaveCount(0)
  await where.getByRole('button', { name: 'Show' }).click()
  await expect(where).toContainText(token)
  for (const [name, model] of [
    ['Matrix Factorization', 'mf'],
    ['Neural CF', 'ncf'],
    ['Wide & Deep', 'wide_deep'],
    ['SASRec', 'sasrec'],
  ] as const) {
    const example = page.getByRole('region', { name: 'Examples' }).getByRole('region', { name })
    await expect(example).toContainText(`curl -s ${host.address}/api/recommend`)
    await expect(example).toContainText(`"model":"${model}"`)
  }
  const [opened] = await Promise.all([
    page.waitForEvent('popup'),
    where.getByRole('link', { name: '/openapi.json' }).click(),
  ])
  await expect(opened.getByText('"openapi"')).toBeVisible()
})

test('[E2E-38] the privacy ledger of the settings says that nothing has left this machine', async ({ app }) => {
  await app.open('/settings')
  await expect(app.page.getByText('Nothing has ever left this machine.')).toBeVisible()
})

for (const theme of ['dark', 'light'] as const) {
  test.describe(theme, () => {
    test.use({ theme })
    test('[E2E-39] API is accessible and no wider than the window', async ({ app }) => {
      const { page } = app
      for (const size of [
        { width: 1280, height: 800 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(size)
        await app.open('/developer')
        await page.getByRole('button', { name: 'Send' }).click()
        await expect(page.getByRole('region', { name: 'Answer', exact: true })).toBeVisible()
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
          0,
        )
        await app.expectAccessible()
      }
    })
  })
}
