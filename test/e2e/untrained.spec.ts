import { expect, test } from '@playwright/test'
import { startUntrainedHost } from './start-host.ts'

test('[E2E-19] a model that cannot serve says why and stays unchosen', async ({ page }) => {
  const host = await startUntrainedHost()
  try {
    await page.goto(host.link)
    const sasrec = page.getByRole('group', { name: 'Model' }).getByRole('button', { name: 'SASRec', exact: true })
    await expect(sasrec).toHaveAttribute('aria-disabled', 'true')
    await sasrec.focus()
    await expect(page.getByText(/SASRec cannot serve a list\. /).first()).toBeVisible()
    await sasrec.press('Enter')
    await expect(sasrec).toHaveAttribute('aria-pressed', 'false')
    const blend = page.getByRole('group', { name: 'Model' }).getByRole('button', { name: 'W&D + SASRec' })
    await expect(blend).toHaveAttribute('aria-disabled', 'true')
    await expect(blend).toHaveAccessibleDescription(/waits until there is a model of Wide & Deep, SASRec\. It fuses/)
    await page.evaluate(() => {
      const state = { theme: 'dark', model: 'blend', language: 'en' }
      localStorage.setItem('matinee.preferences', JSON.stringify({ state, version: 0 }))
    })
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Wide & Deep + SASRec has no list yet' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('waits until there is a model of Wide & Deep, SASRec.')
    await expect(page.getByRole('link', { name: 'Go to training' })).toBeVisible()
  } finally {
    await host.stop()
  }
})

test('[E2E-99] the blend is evaluated where nothing is trained, and of its costs it is said whose training that is', async ({
  page,
}) => {
  const host = await startUntrainedHost()
  try {
    const { origin, hash } = new URL(host.link)
    await page.goto(`${origin}/compare${hash}`)
    for (const name of ['EASE', 'Matrix Factorization', 'SASRec']) {
      await page.getByRole('checkbox', { name, exact: true }).uncheck({ force: true })
    }
    await page.getByRole('checkbox', { name: 'Wide & Deep + SASRec', exact: true }).check({ force: true })
    await page.getByRole('button', { name: 'Start the evaluation' }).click()
    const table = page.getByRole('region', { name: 'Models by measures' })
    const row = table.getByRole('row', { name: /^Wide & Deep \+ SASRec \.\d/ })
    await expect(row).toContainText(/\.\d{4}–\.\d{4}/, { timeout: 90_000 })
    await expect(table.getByRole('row', { name: /^Wide & Deep \+ SASRec, shuffled/ })).toBeVisible()
    await expect(table.getByRole('row', { name: /^Most popular/ })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Time and memory' })).toContainText('is that of its two models')
  } finally {
    await host.stop()
  }
})
