/**
 * One step of the schema. Frozen once released: a later wish is a later migration, so a migration uses nothing but
 * its own text.
 */
export interface Migration {
  /** `user_version` after it; migrations are numbered from 1 without gaps. */
  readonly version: number
  readonly name: string
  /** Statements, run in order within one transaction together with the new `user_version`. */
  readonly statements: readonly string[]
}
