/** Pieces of about this many characters: few enough calls, little enough in memory. */
const PIECE = 64 * 1024

/** Joins many short texts to fewer longer ones. */
export function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = ''
  for (const text of texts) {
    piece += text
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}
