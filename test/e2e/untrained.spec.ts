import { expect, test } from '@playwright/test'
import { startUntrainedHost } from './start-host.ts'

test('[E2E-19] a model that cannot serve says why and stays unchosen', async ({ page }) => {
  const host = await startUntrainedHost()
  try {
    await page.goto(host.link)
    const sasrec = page.getByRole('group', { name: 'Model' }).getByRole('button', { name: 'SASRec' })
    await expect(sasrec).toHaveAttribute('aria-disabled', 'true')
    await sasrec.focus()
    await expect(page.getByText(/SASRec cannot serve a list\. /).first()).toBeVisible()
    await sasrec.press('Enter')
    await expect(sasrec).toHaveAttribute('aria-pressed', 'false')
  } finally {
    await host.stop()
  }
})
