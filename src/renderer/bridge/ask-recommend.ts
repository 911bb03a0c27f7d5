export interface ApiAnswer {
  readonly status: number
  /** Milliseconds from the request to the end of the answer. */
  readonly ms: number
  /** The answer's JSON, indented; as it came when it is none. */
  readonly text: string
}

const indented = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** Asks the public API as a script would: a plain request to the host that served this page. It needs no token. */
export const askRecommend = async (request: object): Promise<ApiAnswer> => {
  const began = performance.now()
  const answer = await fetch('/api/recommend', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    cache: 'no-store',
  })
  const text = await answer.text()
  return { status: answer.status, ms: performance.now() - began, text: indented(text) }
}
