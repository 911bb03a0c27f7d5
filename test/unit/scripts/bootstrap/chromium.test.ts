import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findChromium } from '../../../../scripts/bootstrap/chromium.mjs'
import { thisProject } from '../../../../scripts/bootstrap/project.mjs'
import { temporaryFolder } from '../temporary-folder.ts'

const projectWith = (env: Record<string, string>) => ({ ...thisProject('/nowhere'), platform: 'linux' as const, env })

describe('the browser of the end-to-end tests', () => {
  test('[CHROMIUM-1] is the one that CHROMIUM names, before any on the PATH', () => {
    const root = temporaryFolder({ 'mine/browser': '', 'bin/chromium': '' })
    const PATH = join(root, 'bin')
    expect(findChromium(projectWith({ PATH, CHROMIUM: join(root, 'mine/browser') }))).toBe(join(root, 'mine/browser'))
    expect(findChromium(projectWith({ PATH }))).toBe(join(root, 'bin/chromium'))
  })

  test('[CHROMIUM-2] is not replaced by another when CHROMIUM names one that does not exist', () => {
    const root = temporaryFolder({ 'bin/chromium': '' })
    expect(findChromium(projectWith({ PATH: join(root, 'bin'), CHROMIUM: join(root, 'gone') }))).toBeUndefined()
  })
})
