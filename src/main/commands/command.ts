import type { ParseArgsOptionsConfig } from 'node:util'
import type { Flags } from './arguments.ts'

/** Where a command writes: results to `out` (one JSON document with --json), progress and remarks to `remark`. */
export interface Terminal {
  /** One line on stdout. */
  out(line: string): void
  /** One line on stderr. */
  remark(line: string): void
  /**
   * Overwrites the current line on stderr when it is a terminal; otherwise writes a line of its own where `worthALine`, and
   * else nothing.
   */
  progress(line: string, worthALine?: boolean): void
}

export interface CommandContext {
  readonly dataDir: string
  readonly json: boolean
  readonly terminal: Terminal
  /** Aborts on Ctrl+C and on SIGTERM. */
  readonly signal: AbortSignal
  readonly positionals: readonly string[]
  readonly flags: Flags
}

/** One command of `bin/matinee`. `run` throws MatineeError; its return is the process's exit code. */
export interface Command {
  readonly summary: string
  /** After `matinee <name>`, e.g. `<folder> [--data-dir D] [--json]`. */
  readonly usage: string
  readonly options: ParseArgsOptionsConfig
  /** How many positional arguments it takes, or the least and the most of them. */
  readonly positionals: number | readonly [least: number, most: number]
  run(context: CommandContext): Promise<number>
}
