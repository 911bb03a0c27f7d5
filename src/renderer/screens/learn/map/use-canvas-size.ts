import { useEffect, useState, type RefObject } from 'react'
import type { Size } from './view.ts'

/** The size of a canvas in the page, its pixels kept to the screen's; undefined until it is laid out. */
export const useCanvasSize = (canvas: RefObject<HTMLCanvasElement | null>): Size | undefined => {
  const [size, setSize] = useState<Size>()
  useEffect(() => {
    const element = canvas.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element
      element.width = Math.round(width * window.devicePixelRatio)
      element.height = Math.round(height * window.devicePixelRatio)
      setSize({ width, height })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [canvas])
  return size
}
