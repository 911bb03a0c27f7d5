import type { MovieId } from '../../contract/index.ts'
import type { MovieIndex } from '../dataset/dataset.ts'
import type { ServingModel } from '../models/serving-model.ts'
import { createItemIndex, type ItemIndex } from '../retrieval/index.ts'
import { createCatalogue, type Catalogue } from './catalogue.ts'
import { movieIndex, movieRows, type MovieRows } from './movie-rows.ts'

/** A model with all that lists are made from. Nothing in it changes: a new generation is a new ServedModel. */
export interface ServedModel {
  readonly model: ServingModel
  /** Over the model's item vectors. */
  readonly index: ItemIndex
  readonly rows: MovieRows
  readonly catalogue: Catalogue
  /** [V] every film row once, most popular first. */
  readonly popularRows: Uint32Array
}

/**
 * Builds the index and translates the popular films. `popular`: most popular first; films the model does not know are
 * left out, and those it does not name follow behind by row. `catalogueOf`: what is known of films; nothing, when left out.
 * Throws INTERNAL when the model's arrays do not fit together.
 */
export async function prepareServedModel(
  model: ServingModel,
  popular: readonly MovieId[],
  catalogueOf: (rows: MovieRows) => Promise<Catalogue> = (rows) => createCatalogue([], rows),
): Promise<ServedModel> {
  const rows = movieRows(model.movieIds)
  const index = await createItemIndex(model.itemVectors, rows.size, model.embeddingSize)
  const known = popular.map((id) => rows.rowOf(id)).filter((row) => row !== undefined)
  const everyRow = Array.from({ length: rows.size }, (_, row): MovieIndex => movieIndex(row))
  const popularRows = Uint32Array.from(new Set([...known, ...everyRow]))
  return { model, index, rows, catalogue: await catalogueOf(rows), popularRows }
}
