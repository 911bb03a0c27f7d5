/**
 * The few names of WebAssembly that the engine uses, typed here because neither ES2024 nor Node's types declare them (the
 * DOM's would bring a whole browser along).
 */
export interface WasmMemory {
  readonly buffer: SharedArrayBuffer
}

declare const brand: unique symbol

/** A compiled module; may be posted to another thread. */
export interface WasmModule {
  readonly [brand]: 'module'
}

interface WebAssemblyApi {
  validate(bytes: Uint8Array): boolean
  readonly Module: new (bytes: Uint8Array) => WasmModule
  readonly Instance: new (
    module: WasmModule,
    imports: { readonly env: Readonly<Record<string, unknown>> },
  ) => { readonly exports: Readonly<Record<string, unknown>> }
  readonly Memory: new (pages: { initial: number; maximum: number; shared: true }) => WasmMemory
}

export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly

/** Bytes of one page. */
export const PAGE_BYTES = 65_536

/** All that 32-bit addresses reach: 4 GiB. */
export const MOST_PAGES = 65_536
