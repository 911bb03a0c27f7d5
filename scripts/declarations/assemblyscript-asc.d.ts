/**
 * The part of the AssemblyScript compiler that the build calls. Its own declarations redefine `console` and other
 * globals for everything that imports them, so scripts/tsconfig.json puts these in their place.
 */
export interface Compiled {
  readonly error: Error | null
  readonly stdout: { toString(): string }
  readonly stderr: { toString(): string }
}

/** Runs `asc` with the given command line; never rejects. */
export function main(args: readonly string[]): Promise<Compiled>

declare const asc: { readonly main: typeof main }
export default asc
