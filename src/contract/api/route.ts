import { oc } from '@orpc/contract'

/** What the public API says of an operation besides its route. */
export interface ApiMeta {
  /**
   * Whether anybody on this machine may call it. Without it an operation needs the token unless its method is GET, so
   * that a new one is closed until somebody says otherwise.
   */
  readonly open?: boolean
}

/** Where every operation of the public API begins. */
export const api = oc.$meta<ApiMeta>({})

interface Parameter {
  readonly name: string
  readonly in: 'header'
  readonly description: string
  readonly schema: { readonly type: 'string'; readonly maxLength: number }
}

/** A request header for the document; reading it is the transport's business. */
export const header = (name: string, maxLength: number, description: string): Parameter => ({
  name,
  in: 'header',
  description,
  schema: { type: 'string', maxLength },
})
