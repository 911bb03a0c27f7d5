// Draws resources/icon.png, which installers and windows show, from resources/icon.svg: `node scripts/draw-icon.mjs`. Needs a
// Chromium, as the end-to-end tests do. 1,024 pixels are what macOS asks for; the others scale it down.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { findChromium } from './bootstrap/chromium.mjs'
import { inProject, thisProject } from './bootstrap/project.mjs'

const side = 1024

const project = thisProject(dirname(dirname(fileURLToPath(import.meta.url))))
const executablePath = findChromium(project)
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: project.isRoot ? ['--no-sandbox'] : [],
})
try {
  const page = await browser.newPage({ viewport: { width: side, height: side } })
  const svg = readFileSync(inProject(project, 'resources', 'icon.svg'), 'utf8')
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${side}px;height:${side}px}</style>${svg}`)
  writeFileSync(inProject(project, 'resources', 'icon.png'), await page.screenshot({ omitBackground: true }))
} finally {
  await browser.close()
}
