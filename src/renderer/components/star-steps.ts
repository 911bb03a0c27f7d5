export const MOST_STARS = 5
const STEP = 0.5

const clamp = (stars: number): number => Math.min(MOST_STARS, Math.max(STEP, stars))

/**
 * The stars a key asks for: digits are half stars (1 is half a star, 9 is 4.5, 0 is five), arrows go up and down by half
 * a star, Home and End to the ends. `null` takes the rating away; undefined: the key means nothing here.
 */
export const starsOfKey = (key: string, stars: number | null): number | null | undefined => {
  if (/^[0-9]$/.test(key)) return key === '0' ? MOST_STARS : Number(key) * STEP
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return clamp((stars ?? 0) + STEP)
    case 'ArrowLeft':
    case 'ArrowDown':
      return clamp((stars ?? STEP) - STEP)
    case 'Home':
      return STEP
    case 'End':
      return MOST_STARS
    case 'Delete':
    case 'Backspace':
      return null
    default:
      return undefined
  }
}

/** The stars under a pointer at `part` (0 to 1) of the row's width: a half is reached as soon as it is touched. */
export const starsAt = (part: number): number => clamp(Math.ceil(part * (MOST_STARS / STEP)) * STEP)
