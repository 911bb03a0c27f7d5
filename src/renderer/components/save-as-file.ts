/** Lets the browser save what is there as a file, in its own folder for downloads. */
export const saveBlob = (name: string, blob: Blob): void => {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has begun to read it by the next turn; until then the address must stand.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Lets the browser save texts as one file. */
export const saveAsFile = (name: string, type: string, texts: readonly string[]): void =>
  saveBlob(name, new Blob([...texts], { type: `${type};charset=utf-8` }))
