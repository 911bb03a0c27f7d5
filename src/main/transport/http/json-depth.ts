const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING = new Set([0x5b, 0x7b])
const CLOSING = new Set([0x5d, 0x7d])

/**
 * How deep the arrays and objects of a JSON text nest: 0 for a plain value, 1 for `{}`. Counts brackets outside strings,
 * without recursion, so that it can be asked before the text is parsed; for a text that is no JSON any number.
 */
export function jsonDepth(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (inString) {
      if (unit === BACKSLASH) i++
      else if (unit === QUOTE) inString = false
    } else if (unit === QUOTE) inString = true
    else if (OPENING.has(unit)) deepest = Math.max(deepest, ++depth)
    else if (CLOSING.has(unit)) depth--
  }
  return deepest
}
