import { describe, expect, test } from 'vitest'
import { parseCheckOptions } from '../../../../scripts/checks/check-options.mjs'

const names = ['types', 'lint', 'unit']

describe('the flags of npm run check', () => {
  test.each([
    [[], names],
    [['--without=unit'], ['types', 'lint']],
    [['--without=unit', '--without', 'lint'], ['types']],
    [
      ['unit', 'types'],
      ['types', 'unit'],
    ],
  ])('[CHECK-1] %j', (args, chosen) => {
    expect(parseCheckOptions(args, names).chosen).toEqual(chosen)
  })

  test.each([[['units']], [['--without=units']]])(
    '[CHECK-2] %j is refused: a typing error must not skip a check',
    (args) => {
      expect(() => parseCheckOptions(args, names)).toThrow('there is no check "units": there are types, lint, unit')
    },
  )
})
