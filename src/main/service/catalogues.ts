import { createCatalogue, type Catalogue, type MovieRows } from '../recommending/index.ts'
import { catalogueFilms, currentDataSet, type ReadHandle } from '../store/index.ts'

/**
 * The catalogue in the rows of a model. Models of one data set have the same rows: they share what is made once. `movieIds`
 * [V] are the rows' ids.
 */
export type CatalogueOf = (rows: MovieRows, movieIds: Int32Array) => Promise<Catalogue>

export function createCatalogues(read: ReadHandle): CatalogueOf {
  let last:
    | { readonly dataSet: number | undefined; readonly ids: Int32Array; readonly made: Promise<Catalogue> }
    | undefined
  return (rows, movieIds) => {
    const dataSet = currentDataSet(read)?.id
    const isSame = last?.dataSet === dataSet && last?.ids.length === movieIds.length
    if (last && isSame && last.ids.every((id, row) => id === movieIds[row])) return last.made
    last = { dataSet, ids: movieIds, made: createCatalogue(catalogueFilms(read), rows) }
    return last.made
  }
}
