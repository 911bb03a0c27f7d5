import { RPCHandler, type MinimalWebsocket } from '@orpc/server/websocket'
import { MatineeError } from '../../contract/index.ts'
import type { CallContext } from './implementer.ts'
import type { Router } from './router.ts'

/** One client's side of a two-way line: a WebSocket or a MessagePort. */
export interface RpcLine {
  /** Sends one encoded message; must not throw when the line is gone. */
  send(message: string | Uint8Array): void
  /** Called once when the client said something that is no oRPC message, or more than `mostCalls` calls are open. */
  broken(reason: string): void
}

export interface RpcChannel {
  /** Takes a message as it came. Never throws, and leaves no rejection behind. */
  receive(message: string | ArrayBuffer): void
  /** The client is gone: the signals of its open calls and streams abort. Idempotent. */
  close(): void
}

export type OpenRpcChannel = (line: RpcLine, context: CallContext) => RpcChannel

/**
 * Speaks oRPC's peer protocol (one message per frame: `{i, p}` and so on, as its WebSocket and MessagePort links send it)
 * for the whole contract over any line. `mostCalls` bounds a client's calls and streams that have not ended.
 *
 * oRPC's own adapters attach to the line themselves and let a malformed message become an unhandled rejection, which
 * would end Electron's main process: hence this one, which knows every outcome.
 */
export function createRpcChannels(router: Router, mostCalls: number): OpenRpcChannel {
  const gone = new WeakSet<CallContext>()
  const handler = new RPCHandler(router, {
    rootInterceptors: [
      // A message is decoded in steps, between which its sender can go: then oRPC would open a call nobody can end.
      async ({ context, next }) => {
        if (gone.has(context)) throw new MatineeError('CANCELLED', 'The client went away.', { what: 'call' })
        return next()
      },
    ],
  })
  return (line, caller) => {
    const context = { ...caller }
    // What oRPC wants to see of a WebSocket; it listens to nothing when messages are handed to it.
    const peer: MinimalWebsocket = { send: (message) => line.send(encoded(message)), addEventListener: () => undefined }
    let calls = 0
    let open = true
    const close = () => {
      if (!open) return
      open = false
      gone.add(context)
      handler.close(peer)
    }
    const fail = (reason: string) => {
      if (!open) return
      close()
      line.broken(reason)
    }
    return {
      close,
      receive(message) {
        if (!open) return
        if (calls >= mostCalls) {
          fail(`more than ${mostCalls} calls at once`)
          return
        }
        calls++
        handler
          .message(peer, message, { context })
          .catch(() => fail('a message that is none'))
          .finally(() => calls--)
      },
    }
  }
}

/** What oRPC's encoder makes, out of what a WebSocket could send. */
function encoded(message: Parameters<MinimalWebsocket['send']>[0]): string | Uint8Array {
  if (typeof message === 'string') return message
  if (ArrayBuffer.isView(message)) return new Uint8Array(message.buffer, message.byteOffset, message.byteLength)
  if (message instanceof ArrayBuffer || message instanceof SharedArrayBuffer) return new Uint8Array(message)
  throw new TypeError('oRPC sent what it does not make')
}
