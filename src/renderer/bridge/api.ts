import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { createContext, useContext } from 'react'
import type { Contract } from '../../contract/contract.ts'

export type Client = ContractRouterClient<Contract>

const queriesOf = (client: Client) => createTanstackQueryUtils(client)

/** The services as the screens see them: plain calls and streams (`client`), and the same as query options (`queries`). */
export interface Api {
  readonly client: Client
  readonly queries: ReturnType<typeof queriesOf>
}

export const createApi = (link: ClientLink<ClientContext>): Api => {
  const client: Client = createORPCClient(link)
  return { client, queries: queriesOf(client) }
}

const ApiContext = createContext<Api | null>(null)
export const ApiProvider = ApiContext.Provider

export const useApi = (): Api => {
  const api = useContext(ApiContext)
  if (api === null) throw new Error('useApi outside of ApiProvider')
  return api
}
