import { MatineeError } from '../../../contract/errors.ts'

/** TRAINING_FAILED of this model; `reason` goes on after a colon, `advice` is a sentence. */
export const trainingFailed = (reason: string, advice: string, options?: ErrorOptions): MatineeError =>
  new MatineeError(
    'TRAINING_FAILED',
    `Matrix Factorization was stopped: ${reason}. ${advice}`,
    { model: 'mf', reason },
    options,
  )

/** The normal equations of a row are singular, or its numbers are no longer finite. */
export const singularRow = (what: 'viewer' | 'film', row: number): MatineeError =>
  trainingFailed(
    `the equations of ${what} row ${row} have no unique solution`,
    'More regularisation, or a larger weight of unobserved films, gives them one.',
  )
