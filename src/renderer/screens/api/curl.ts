import type { RecommenderName } from '../../../contract/models.ts'

export interface RecommendAsk {
  readonly user_id: number | string
  readonly model: RecommenderName
  readonly k: number | string
  readonly explain?: true
}

/** A request to the API as a line for a shell. */
export const recommendCurl = (address: string, ask: RecommendAsk): string =>
  [
    `curl -s ${address}/api/recommend \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify(ask)}'`,
  ].join('\n')

/** One that changes something, with the token from its file. */
export const rateCurl = (address: string, user: number, dataDir: string): string =>
  [
    `curl -s -X PUT ${address}/api/v1/users/${user}/ratings/1 \\`,
    `  -H "Authorization: Bearer $(cat '${dataDir}/token')" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{"rating":4.5}'`,
  ].join('\n')
