import type { ReactElement } from 'react'
import { FilmCardSkeleton } from '../../components/film-card.tsx'

/** The shape of the list while it is on its way. */
export const ListSkeleton = (): ReactElement => (
  <div role="status" aria-label="The list is on its way">
    <div className="card mt-6 grid grid-cols-[104px_1fr] gap-x-7 p-5.5 sm:grid-cols-[200px_1fr] lg:grid-cols-[236px_1fr]">
      <div className="skeleton aspect-[2/3]" />
      <div className="flex flex-col justify-center gap-4">
        <div className="skeleton h-4 w-40" />
        <div className="skeleton h-9 w-3/5" />
        <div className="skeleton h-4 w-4/5" />
        <div className="skeleton h-4 w-2/5" />
      </div>
    </div>
    <div className="mt-16 grid grid-cols-[repeat(auto-fill,minmax(146px,1fr))] gap-x-4.5 gap-y-7">
      {Array.from({ length: 12 }, (_, index) => (
        <FilmCardSkeleton key={index} />
      ))}
    </div>
  </div>
)
