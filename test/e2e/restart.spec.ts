import { rmSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { smallDataDir, startHostOn } from './start-host.ts'

test('[E2E-90] the page outlives its host: a quiet line while it is away, then everything as it was, and live again', async ({
  page,
}) => {
  const dataDir = smallDataDir()
  const first = await startHostOn(dataDir)
  let host = first
  try {
    const { origin, hash, port } = new URL(first.link)
    await page.goto(`${origin}/catalogue${hash}`)
    const search = page.getByRole('searchbox', { name: 'Search films' })
    await search.fill('the')
    await expect(page.getByText(/^\d+ films? found$/)).toBeVisible()
    const cell = page.locator('[data-cell="0"]')
    await cell.focus()
    await page.keyboard.press('8')
    const stars = cell.getByRole('slider')
    await expect(stars).toHaveAttribute('aria-valuetext', '4 stars')
    const shown = await cell.innerText()

    await first.stop()
    const away = page.getByRole('status').filter({ hasText: 'Matinee is not answering' })
    await expect(away).toBeVisible()
    await expect(cell).toHaveText(shown, { useInnerText: true })
    await expect(search).toHaveValue('the')
    // What is asked for meanwhile waits for the host instead of failing.
    await search.fill('a')

    host = await startHostOn(dataDir, Number(port))
    await expect(away).toHaveCount(0)
    await expect(page.getByText(/^\d+ films? found$/)).toBeVisible()
    await search.fill('the')
    await expect(stars).toHaveAttribute('aria-valuetext', '4 stars')

    // Streams were opened anew: a run that starts now is seen at once, on a page that was never reloaded.
    const start = await fetch(`${origin}/api/v1/runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${host.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'mf', settings: { epochs: 200 } }),
    })
    expect(start.status).toBe(202)
    await expect(page.getByRole('link', { name: /MF · epoch/ })).toBeVisible()
  } finally {
    await host.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
