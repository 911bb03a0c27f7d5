import type { ImportRejection } from '../../contract/importing.ts'

/** How many rejections are kept with their reasons; the rest are only counted. */
export const MAX_KEPT = 10_000

/** What an import turned away: the first 10,000 with their place and reason, all of them counted. */
export class Rejections {
  readonly kept: ImportRejection[] = []
  #count = 0

  /** All, also those beyond what is kept. */
  get count(): number {
    return this.#count
  }

  add(rejection: ImportRejection): void {
    this.#count += 1
    if (this.kept.length < MAX_KEPT) this.kept.push(rejection)
  }

  /** Counts rejections whose places nobody wrote down. */
  addUnkept(count: number): void {
    this.#count += count
  }
}

/** A cell's text as a reason may show it: quoted, control characters escaped, cut to a glance. */
export const shown = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
