import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseHost, type HostFacts } from '../../../../scripts/bootstrap/host-choice.mjs'

const desktop: HostFacts = { platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false, hasElectron: true }

describe('the choice of a host', () => {
  test('[HOST-1] auto is Electron where its binary and a display are', () => {
    expect(chooseHost('auto', desktop).host).toBe('electron')
    expect(chooseHost('auto', { ...desktop, env: { WAYLAND_DISPLAY: 'wayland-0' } }).host).toBe('electron')
    expect(chooseHost('auto', { ...desktop, env: {}, platform: 'darwin' }).host).toBe('electron')
    expect(chooseHost('auto', { ...desktop, env: {}, platform: 'win32' }).host).toBe('electron')
  })

  test.each([
    ['no display', { env: {} }, 'there is no display'],
    ['an empty DISPLAY', { env: { DISPLAY: '' } }, 'there is no display'],
    ['root', { isRoot: true }, 'does not run as root'],
    ['no binary', { hasElectron: false }, 'binary is not here'],
  ])(
    '[HOST-2] with %s, auto is the browser and says why, and Electron is refused with the same reason',
    (_, less, why) => {
      const facts = { ...desktop, ...less }
      expect(chooseHost('auto', facts)).toEqual({ host: 'browser', why: expect.stringContaining(why) })
      expect(() => chooseHost('electron', facts)).toThrow(why)
      expect(() => chooseHost('electron', facts)).toThrow('--host=browser')
    },
  )

  test('[HOST-3] the browser is always to be had, and the reason is one line', () => {
    const facts = fc.record<HostFacts>({
      platform: fc.constantFrom('linux', 'darwin', 'win32', 'freebsd'),
      env: fc.record({ DISPLAY: fc.option(fc.string(), { nil: undefined }) }),
      isRoot: fc.boolean(),
      hasElectron: fc.boolean(),
    })
    fc.assert(
      fc.property(facts, fc.constantFrom('auto' as const, 'browser' as const), (given, wanted) => {
        const { host, why } = chooseHost(wanted, given)
        expect(why).toMatch(/^.+$/)
        if (wanted === 'browser') expect(host).toBe('browser')
        if (host === 'electron') expect(given.hasElectron).toBe(true)
      }),
    )
  })
})
