import { describe, expect, test } from 'vitest'
import { isScreenAddress, SCREEN_ADDRESSES } from '../../../src/contract/addresses.ts'
import { addressOfLink, openRequest } from '../../../src/main/shell/open-request.ts'

describe('what a start may ask to open', () => {
  test.each([
    ['matinee://film/318', '/film/318'],
    ['matinee:///film/318', '/film/318'],
    ['matinee://catalogue', '/catalogue'],
    ['matinee://catalogue/', '/catalogue'],
    ['matinee://', '/'],
    ['matinee://compare/lists', '/compare/lists'],
    ['matinee://learn/wide-deep', '/learn/wide-deep'],
  ])('[OPEN-1] %s is %s', (link, address) => {
    expect(addressOfLink(link)).toBe(address)
    expect(openRequest(['/usr/bin/matinee', '--data-dir=/x', link])).toBe(address)
  })

  test.each([
    'https://example.org/',
    'matinee://example.org/',
    'matinee://film/318?x=1',
    'matinee://film/318#x',
    'matinee://film/-1',
    'matinee://film/0',
    'matinee://film/318/delete',
    'matinee://user:secret@film/318',
    'matinee://film:80/318',
    'matinee://film/../settings/..%2f',
    'matinee:javascript:alert(1)',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '--open=//example.org/',
    '--open=/film/318/../../token',
    '--open=https://example.org/',
    '--open=/no-such-screen',
    '--open',
    '',
  ])('[OPEN-2] nothing comes of %s', (written) => {
    expect(addressOfLink(written)).toBeUndefined()
    expect(openRequest([written])).toBeUndefined()
  })

  test('[OPEN-3] an option names the screen as well; the last word counts', () => {
    expect(openRequest(['--open=/film/1'])).toBe('/film/1')
    expect(openRequest(['--open=/film/1', 'matinee://train'])).toBe('/train')
    expect(openRequest(['--open=/film/1', '--open=/nowhere'])).toBeUndefined()
    expect(openRequest([])).toBeUndefined()
  })

  test('[OPEN-4] every screen of the router can be asked for', () => {
    for (const pattern of SCREEN_ADDRESSES) {
      const address = pattern.replace(':id', '7').replace(/:\w+\?/, 'some-part')
      expect(isScreenAddress(address), address).toBe(true)
    }
  })
})
