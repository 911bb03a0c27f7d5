import { describe, expect, test } from 'vitest'
import { electronArguments } from '../../../src/main/shell/electron-arguments.ts'

describe('electronArguments', () => {
  test.each([
    [[], { dataDir: undefined, port: 0 }],
    [['.', '--no-sandbox', '--data-dir=/x y'], { dataDir: '/x y', port: 0 }],
    [['out/main/index.js', '--data-dir', '/x', '--port', '4600', '--inspect=9229'], { dataDir: '/x', port: 4600 }],
  ])("[ARGS-1] takes its own and leaves Chromium's: %j", (args, expected) => {
    expect(electronArguments(args)).toEqual(expected)
  })

  test.each([[['--data-dir']], [['--data-dir=']], [['--port=x']], [['--port=65536']], [['--port']], [['--port=-1']]])(
    '[ARGS-2] says what is wrong: %j',
    (args) => {
      expect(() => electronArguments(args)).toThrow(expect.objectContaining({ code: 'INVALID_VALUE' }))
    },
  )
})
