/** Characters that separate the columns of a table. */
const DELIMITERS = [',', ';', '\t'] as const

/** The delimiter of a header line: the one that is there most often, outside of quotes. */
export const delimiterOf = (header: string): (typeof DELIMITERS)[number] => {
  const bare = header.replaceAll(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

/** The names of a header line's columns, without quotes and spaces around them. */
export const headerNames = (header: string): string[] => {
  const delimiter = delimiterOf(header)
  const cell = new RegExp(String.raw`"(?:[^"]|"")*"|[^${delimiter}]+|(?<=${delimiter}|^)(?=${delimiter}|$)`, 'g')
  return [...header.matchAll(cell)].map(([text]) =>
    text
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .replaceAll('""', '"')
      .trim(),
  )
}
