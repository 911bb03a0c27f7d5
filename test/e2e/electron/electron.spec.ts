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
      args: [project, `--data-dir=${dataDir}`, '--open=/catalogue'],
    })
    page = await app.firstWindow()
    await page.waitForLoadState()
  })
  test.afterAll(async () => {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('[ELECTRON-1] shows our page from our scheme, at the screen that was asked for', async () => {
    expect(page.url()).toBe('app://matinee/catalogue')
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

  test('[ELECTRON-5] gives the page one function of its own, which answers with text', async () => {
    const bridge = await page.evaluate(() => Object.keys(Reflect.get(window, 'matinee') as object))
    expect(bridge).toEqual(['pathOf'])
    const path = await page.evaluate(() => {
      const { pathOf } = Reflect.get(window, 'matinee') as { pathOf: (file: File) => string }
      return pathOf(new File(['x'], 'made-by-a-script.csv'))
    })
    expect(path).toBe('')
  })

  test('[ELECTRON-6] the menu leads from screen to screen without loading the page anew', async () => {
    await page.evaluate(() => void Reflect.set(window, 'kept', true))
    await app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
      items.find(({ accelerator }) => accelerator === 'CmdOrCtrl+3')?.click()
    })
    await expect(page).toHaveURL('app://matinee/train')
    expect(await page.evaluate(() => Reflect.get(window, 'kept') === true)).toBe(true)
  })

  test('[ELECTRON-7] the place of the window is written when it rests', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 700))
    const file = join(dataDir, 'window/place.json')
    await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain('"width":900')
  })
})
