import type { OpenAPIGeneratorGenerateOptions } from '@orpc/openapi'
import { film, filmPage, similarFilms } from '../../../../contract/api/films.ts'
import { modelFacts } from '../../../../contract/api/models.ts'
import { run, runPoint, runRequest, runWithCurve } from '../../../../contract/api/runs.ts'
import { storedRating, viewer, watchlist } from '../../../../contract/api/viewers.ts'
import { listFacts, recommendation, recommendRequest, recommendResponse } from '../../../../contract/recommend.ts'
import { health } from '../../../../contract/system.ts'

/** The schemas that have names in the document. */
export const namedSchemas = {
  RecommendRequest: { schema: recommendRequest },
  Recommendation: { schema: recommendation, strategy: 'output' },
  RecommendResponse: { schema: recommendResponse, strategy: 'output' },
  ListFacts: { schema: listFacts, strategy: 'output' },
  Health: { schema: health, strategy: 'output' },
  Movie: { schema: film, strategy: 'output' },
  MoviePage: { schema: filmPage, strategy: 'output' },
  SimilarMovies: { schema: similarFilms, strategy: 'output' },
  User: { schema: viewer, strategy: 'output' },
  StoredRating: { schema: storedRating, strategy: 'output' },
  Watchlist: { schema: watchlist, strategy: 'output' },
  Model: { schema: modelFacts, strategy: 'output' },
  RunRequest: { schema: runRequest },
  Run: { schema: run, strategy: 'output' },
  RunPoint: { schema: runPoint, strategy: 'output' },
  RunWithCurve: { schema: runWithCurve, strategy: 'output' },
} as const satisfies OpenAPIGeneratorGenerateOptions['commonSchemas']
