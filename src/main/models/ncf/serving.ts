import type { History, MovieIndex } from '../../dataset/index.ts'
import { createMfServing } from '../mf/index.ts'
import type { ServingModel, ViewerQuery } from '../serving-model.ts'
import { createServingNet, type ServingNet } from './serving-net.ts'
import { createViewerFoldIn } from './viewer-fold-in.ts'
import type { NcfWeights } from './weights.ts'

/** Serves a trained NeuMF; for one thread, usually the main one. Candidates come from the factors it carries along. */
export function createNcfServing(weights: NcfWeights): ServingModel {
  const net = createServingNet(weights)
  const candidates = createMfServing(weights.factors)
  const foldIn = createViewerFoldIn(weights, net, (history) => candidates.query(history).vector)
  const lengths = filmLengths(weights)
  return {
    name: 'ncf',
    movieIds: weights.movieIds,
    embeddingSize: candidates.embeddingSize,
    itemVectors: candidates.itemVectors,
    learntFilms: { vectors: weights.films, size: weights.S },
    query: (history) => {
      let vector: Float32Array | undefined
      let row: Float32Array | undefined
      return {
        // Who only ranks does not ask for it.
        get vector() {
          return (vector ??= candidates.query(history).vector)
        },
        scores: (films) => scores(net, (row ??= foldIn(history).row), films),
        predictedStars: () => undefined,
        reasons: (candidate, n) => reasons(weights, lengths, history, candidate, n),
        because: (candidate, n) =>
          history.movies.length === 0
            ? undefined
            : { kind: 'neighbours', films: neighbours(weights, lengths, history, candidate).slice(0, n) },
      }
    },
  }
}

/** The chance, by the model, that the viewer watches each film. */
function scores(net: ServingNet, viewer: Float32Array, films: Uint32Array): Float32Array {
  const chances = net.logits(viewer, films)
  for (let at = 0; at < chances.length; at++) chances[at] = 1 / (1 + Math.exp(-chances[at]))
  return chances
}

function filmLengths({ films, S, movieIds }: NcfWeights): Float32Array {
  return Float32Array.from(movieIds, (_, film) => {
    let sum = 0
    for (let s = film * S; s < (film + 1) * S; s++) sum += films[s] ** 2
    return Math.sqrt(sum)
  })
}

/** The films of the history by their cosine with the candidate in the model's own embeddings, both halves side by side. */
function neighbours({ films, S }: NcfWeights, lengths: Float32Array, { movies }: History, candidate: MovieIndex) {
  return Array.from(movies, (movie) => {
    let product = 0
    for (let s = 0; s < S; s++) product += films[movie * S + s] * films[candidate * S + s]
    const length = lengths[movie] * lengths[candidate]
    return { movie: movie as MovieIndex, similarity: length > 0 ? Math.max(-1, Math.min(1, product / length)) : 0 }
  }).sort((a, b) => b.similarity - a.similarity || a.movie - b.movie)
}

/** The nearest films of the history: their cosines, as shares of all that are positive. */
function reasons(
  weights: NcfWeights,
  lengths: Float32Array,
  history: History,
  candidate: MovieIndex,
  n: number,
): ReturnType<ViewerQuery['reasons']> {
  const near = neighbours(weights, lengths, history, candidate).filter(({ similarity }) => similarity > 0)
  const total = near.reduce((sum, { similarity }) => sum + similarity, 0)
  return near.slice(0, n).map(({ movie, similarity }) => ({ movie, share: similarity / total }))
}
