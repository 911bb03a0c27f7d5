import { describe, expect, test } from 'vitest'
import { starsAt, starsOfKey } from '../../../src/renderer/components/star-steps.ts'
import { cellOfKey } from '../../../src/renderer/screens/catalogue/grid-keys.ts'

describe('rating by keyboard and pointer', () => {
  test('[RATE-1] digits are half stars, 0 is five', () => {
    expect(['1', '2', '7', '9', '0'].map((key) => starsOfKey(key, null))).toEqual([0.5, 1, 3.5, 4.5, 5])
  })

  test('[RATE-2] arrows move by half a star and stop at the ends', () => {
    expect(starsOfKey('ArrowRight', null)).toBe(0.5)
    expect(starsOfKey('ArrowUp', 3)).toBe(3.5)
    expect(starsOfKey('ArrowRight', 5)).toBe(5)
    expect(starsOfKey('ArrowLeft', 3)).toBe(2.5)
    expect(starsOfKey('ArrowDown', 0.5)).toBe(0.5)
    expect(starsOfKey('Home', 3)).toBe(0.5)
    expect(starsOfKey('End', 3)).toBe(5)
  })

  test('[RATE-3] Delete and Backspace take the rating away; other keys mean nothing', () => {
    expect(starsOfKey('Delete', 4)).toBeNull()
    expect(starsOfKey('Backspace', 4)).toBeNull()
    expect(starsOfKey('a', 4)).toBeUndefined()
    expect(starsOfKey('Tab', 4)).toBeUndefined()
  })

  test('[RATE-4] every place of the row gives a rating of half stars between 0.5 and 5', () => {
    const given = Array.from({ length: 1001 }, (_, index) => starsAt(index / 1000))
    expect(new Set(given)).toEqual(new Set([0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]))
    expect(starsAt(0.05)).toBe(0.5)
    expect(starsAt(0.95)).toBe(5)
    expect(starsAt(1.4)).toBe(5)
  })
})

describe('moving through the grid', () => {
  const grid = { count: 20, columns: 6, rowsAPage: 2 }
  test('[GRID-1] arrows move by one film or one row and never leave the grid', () => {
    expect(cellOfKey('ArrowRight', 5, grid)).toBe(6)
    expect(cellOfKey('ArrowLeft', 0, grid)).toBe(0)
    expect(cellOfKey('ArrowDown', 5, grid)).toBe(11)
    expect(cellOfKey('ArrowDown', 16, grid)).toBe(16)
    expect(cellOfKey('ArrowUp', 3, grid)).toBe(3)
    expect(cellOfKey('End', 3, grid)).toBe(19)
    expect(cellOfKey('Home', 13, grid)).toBe(0)
    expect(cellOfKey('PageDown', 3, grid)).toBe(15)
    expect(cellOfKey('PageUp', 15, grid)).toBe(3)
    expect(cellOfKey('Enter', 3, grid)).toBeUndefined()
  })
})
