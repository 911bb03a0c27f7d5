import { lazy, type ComponentType } from 'react'

type Load = () => Promise<{ default: ComponentType }>

const waiting: Load[] = []

/** A screen that is fetched when it is first shown, or when there is nothing else to do. */
export const later = (load: Load): ComponentType => {
  waiting.push(load)
  return lazy(load)
}

/** One after the other, each when the page has nothing to do: they then open at once, and without the host. */
export const fetchTheRest = (): void => {
  const next = waiting.shift()
  if (next === undefined) return
  requestIdleCallback(() => void next().then(fetchTheRest, fetchTheRest))
}
