/** Where an arrow leads in a grid of `count` cells, `columns` a row; undefined: the key is none of the grid's. */
export const cellOfKey = (
  key: string,
  index: number,
  { count, columns, rowsAPage }: { count: number; columns: number; rowsAPage: number },
): number | undefined => {
  const target = (): number | undefined => {
    switch (key) {
      case 'ArrowRight':
        return index + 1
      case 'ArrowLeft':
        return index - 1
      case 'ArrowDown':
        return index + columns < count ? index + columns : index
      case 'ArrowUp':
        return index - columns >= 0 ? index - columns : index
      case 'PageDown':
        return Math.min(index + columns * rowsAPage, count - 1)
      case 'PageUp':
        return Math.max(index - columns * rowsAPage, index % columns)
      case 'Home':
        return 0
      case 'End':
        return count - 1
      default:
        return undefined
    }
  }
  const next = target()
  return next === undefined ? undefined : Math.min(count - 1, Math.max(0, next))
}
