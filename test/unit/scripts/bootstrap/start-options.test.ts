import { describe, expect, test } from 'vitest'
import { parseStartOptions } from '../../../../scripts/bootstrap/start-options.mjs'
import { UsageError } from '../../../../scripts/bootstrap/usage-error.mjs'

describe('the flags of npm start', () => {
  test('[START-1] without flags: auto, the host chooses port and folder, the browser opens', () => {
    expect(parseStartOptions([])).toEqual({
      host: 'auto',
      port: undefined,
      dataDir: undefined,
      open: true,
      help: false,
    })
  })

  test('[START-2] --flag=value and --flag value mean the same', () => {
    const joined = parseStartOptions(['--host=browser', '--port=4711', '--data-dir=/tmp/a b', '--no-open'])
    expect(parseStartOptions(['--host', 'browser', '--port', '4711', '--data-dir', '/tmp/a b', '--no-open'])).toEqual(
      joined,
    )
    expect(joined).toEqual({ host: 'browser', port: 4711, dataDir: '/tmp/a b', open: false, help: false })
  })

  test.each([
    [['--prot=1'], "Unknown option '--prot'"],
    [['browser'], "Unexpected argument 'browser'"],
    [['--port'], "Option '--port <value>' argument missing"],
    [['--no-open=yes'], "Option '--no-open' does not take an argument"],
    [['--host=window'], '--host is "window": it may be auto, electron or browser'],
    [['--port=65536'], '--port is "65536"'],
    [['--port=-1'], '--port is "-1"'],
    [['--port=4e3'], '--port is "4e3"'],
    [['--port='], '--port is ""'],
    [['--data-dir='], '--data-dir is empty'],
    [['--port=1', '--port=2'], '--port is given twice'],
  ])('[START-3] %j is refused with a reason that names it', (args, reason) => {
    expect(() => parseStartOptions(args)).toThrow(UsageError)
    expect(() => parseStartOptions(args)).toThrow(reason)
  })
})
