import type { RandomStream } from '../../src/main/random/index.ts'

/** What breaks readers of files: syntax, other alphabets, other encodings, numbers beyond all bounds, names with a meaning. */
const HOSTILE = [
  ...[
    '"',
    '""',
    ',',
    '\n',
    '\r',
    '\r\n',
    '\0',
    '\uFEFF',
    '__proto__',
    'constructor',
    '1e308',
    '-1',
    '99999999999',
    '(2006–2007)',
  ],
  ...[
    "'; DROP TABLE movies; --",
    '=1+1',
    '\u202E',
    '\uD800',
    '\n\n\n',
    ',,,,',
    '４',
    'NaN',
    '0x10',
    ' ',
    '\t',
    '::',
    '|',
  ],
].map((text) => Buffer.from(text))

const TOO_LONG = Buffer.alloc(70_000, 'x')

/** The bytes with one place changed: something cut out, something hostile or random put in. */
export function mutate(bytes: Buffer, random: RandomStream): Buffer {
  const place = random.int(bytes.length + 1)
  const removed = random.int(2) === 0 ? 0 : random.int(41)
  return Buffer.concat([bytes.subarray(0, place), insertion(random), bytes.subarray(place + removed)])
}

function insertion(random: RandomStream): Buffer {
  if (random.int(100) === 0) return TOO_LONG
  if (random.int(3) > 0) return HOSTILE[random.int(HOSTILE.length)] ?? TOO_LONG
  return Buffer.from(Uint8Array.from({ length: random.int(9) }, () => random.int(256)))
}
