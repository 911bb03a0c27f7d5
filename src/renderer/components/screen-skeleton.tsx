import type { ReactElement } from 'react'

/** The shape of a screen whose code is still on its way. */
export const ScreenSkeleton = (): ReactElement => (
  <div role="status" aria-label="The screen is on its way">
    <div className="skeleton h-10 w-56" />
    <div className="skeleton mt-4 h-4 w-80 max-w-full" />
    <div className="skeleton mt-8 h-72 w-full" />
  </div>
)
