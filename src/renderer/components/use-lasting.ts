import { useEffect, useState } from 'react'

/** True once `is` has been true for so many milliseconds without a break: what passes sooner needs no word. */
export const useLasting = (is: boolean, milliseconds: number): boolean => {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!is) return undefined
    const timer = setTimeout(() => setLasts(true), milliseconds)
    return () => {
      clearTimeout(timer)
      setLasts(false)
    }
  }, [is, milliseconds])
  return is && lasts
}
