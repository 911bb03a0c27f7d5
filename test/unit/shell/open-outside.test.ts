import { beforeEach, describe, expect, test, vi } from 'vitest'
import { dialog, shell } from './electron-stand-in.ts'

vi.mock('electron', () => import('./electron-stand-in.ts'))

const { openOutside } = await import('../../../src/main/shell/open-outside.ts')

describe('links to elsewhere', () => {
  beforeEach(() => {
    dialog.questions.length = 0
    shell.openedOutside.length = 0
  })

  test('[SHELL-8] a known site opens in the browser after the person said so', async () => {
    dialog.pressed = 0
    await openOutside('https://grouplens.org/datasets/movielens/')
    expect(dialog.questions).toMatchObject([{ defaultId: 0, cancelId: 0 }])
    expect(shell.openedOutside).toEqual([])
    dialog.pressed = 1
    await openOutside('https://grouplens.org/datasets/movielens/')
    expect(shell.openedOutside).toEqual(['https://grouplens.org/datasets/movielens/'])
  })

  test.each([
    'http://grouplens.org/',
    'https://evil.example/',
    'https://grouplens.org.evil.example/',
    'https://evil.example@grouplens.org/',
    'https://grouplens.org:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-settings:',
    'smb://grouplens.org/x',
    '',
  ])('[SHELL-8] anything else is ignored without a question: %s', async (url) => {
    dialog.pressed = 1
    await openOutside(url)
    expect(dialog.questions).toEqual([])
    expect(shell.openedOutside).toEqual([])
  })
})
