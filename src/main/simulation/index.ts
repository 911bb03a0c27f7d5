/**
 * The demo's data: a catalogue of real films and a seeded generator of simulated viewers whose tastes, series, evenings
 * and habits give models something true to learn. Writes files in MovieLens CSV form that anyone could have brought;
 * knows nothing of the store or of models. The recipe and the catalogue themselves lie in `data/`.
 */
export { demoSize, LARGEST, parseDataSetSize, type DataSetSize } from './data-set-size.ts'
export { generateDataSet, type GeneratedDataSet, type GenerateOptions } from './generate-data-set.ts'
export type { RatingsProgress } from './write-ratings.ts'
