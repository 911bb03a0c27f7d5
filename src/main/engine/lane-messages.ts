import type { MessagePort } from 'node:worker_threads'
import { MatineeError, isErrorCode, type ErrorCode, type ErrorDetails } from '../../contract/errors.ts'
import type { WasmMemory, WasmModule } from './web-assembly.ts'

/** What a lane's thread is started with. */
export interface LaneTask {
  readonly index: number
  readonly count: number
  readonly control: SharedArrayBuffer
  readonly memory: WasmMemory
  readonly module: WasmModule
  /** Brings `RunMessage`s, takes a `ThrownMessage` when a program threw. */
  readonly port: MessagePort
}

export interface RunMessage {
  readonly program: string
  readonly parameters: unknown
}

/** An error on its way between threads, which keep only plain data. */
export interface ThrownMessage {
  readonly code: string | undefined
  readonly message: string
  readonly details: unknown
}

export function describeThrown(thrown: unknown): ThrownMessage {
  if (thrown instanceof MatineeError) {
    return { code: String(thrown.code), message: thrown.message, details: thrown.details as unknown }
  }
  const message = thrown instanceof Error ? `${thrown.message}\n${thrown.stack ?? ''}` : String(thrown)
  return { code: undefined, message, details: undefined }
}

/** The error again: of its own code when it had one, else a plain Error. */
export function rebuildThrown({ code, message, details }: ThrownMessage): Error {
  if (!isErrorCode(code)) return new Error(message)
  return new MatineeError<ErrorCode>(code, message, details as ErrorDetails[ErrorCode])
}
