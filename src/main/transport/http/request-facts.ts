import type { IncomingMessage } from 'node:http'
import type { RequestFacts } from './admission-law.ts'

export const requestFacts = ({ method, httpVersion, url, rawHeaders }: IncomingMessage): RequestFacts => ({
  method: method ?? '',
  httpVersion,
  target: url ?? '',
  rawHeaders,
})
