import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test'

const project = resolve(import.meta.dirname, '../../..')

/** Path of Electron's binary, or undefined where it was never fetched. Importing the package would try to fetch it. */
function electronBinary(): string | undefined {
  const folder = join(project, 'node_modules/electron')
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return undefined
  const binary = join(folder, 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}

const executablePath = electronBinary()
if (executablePath === undefined) console.log("skipped: Electron's binary is not here")

test.describe('the window', () => {
  test.skip(executablePath === undefined, "Electron's binary is not here")

  let dataDir: string
  let app: ElectronApplication
  let page: Page

  test.beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'matinee-electron-'))
    app = await _electron.launch({
      ...(executablePath ? { executablePath } : {}),
      args: [project, `--data-dir=${dataDir}`],
    })
    page = await app.firstWindow()
    await page.waitForLoadState()
  })
  test.afterAll(async () => {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('[ELECTRON-1] shows our page from our scheme', async () => {
    expect(new URL(page.url()).protocol).toBe('app:')
    await expect(page).toHaveTitle(/Matinee/)
    await expect(page.getByRole('navigation')).toBeVisible()
  })

  test('[ELECTRON-2] gives the page neither Node nor Electron', async () => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis),
    )
    expect(found).toEqual([])
  })

  test('[ELECTRON-3] the page reaches nothing outside, opens no window and goes nowhere', async () => {
    const reached = await page.evaluate(async () => {
      const attempts = ['https://example.org/', 'http://127.0.0.1:4600/health', 'file:///etc/passwd', 'app://other/']
      const results = await Promise.allSettled(attempts.map((url) => fetch(url)))
      return results.filter(({ status }) => status === 'fulfilled').length
    })
    expect(reached).toBe(0)
    await page.evaluate(() => void window.open('https://example.org/'))
    await page.evaluate(() => location.assign('https://example.org/'))
    expect(app.windows()).toHaveLength(1)
    expect(page.url()).toMatch(/^app:\/\/matinee\//)
  })

  test('[ELECTRON-4] permissions are denied', async () => {
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications'] as const
      const answers = await Promise.all(names.map((name) => navigator.permissions.query({ name })))
      return answers.map(({ state }) => state)
    })
    expect(states).toEqual(['denied', 'denied'])
  })
})
