import type { en } from './en/index.ts'

type English = typeof en

/** A part of the texts, usually of one screen. */
export type Part = keyof English

/** The texts of one part in another language: the same keys, none missing, none too many. */
export type Translation<P extends Part> = { readonly [Key in keyof English[P]]: string }

export type Texts = { readonly [P in Part]: Translation<P> }

/** `part.key`, e.g. `shell.train`. */
export type TextKey = { [P in Part]: `${P}.${keyof English[P] & string}` }[Part]
