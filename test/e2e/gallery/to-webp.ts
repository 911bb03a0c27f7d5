import type { Page } from 'playwright'

const QUALITY = 0.86

/** A screenshot as WebP, by the browser that took it: a fifth of the PNG, and nothing has to be installed for it. */
export const toWebp = async (blank: Page, png: Buffer): Promise<Buffer> => {
  const url = await blank.evaluate(
    async ({ source, quality }) => {
      const picture = await createImageBitmap(await (await fetch(source)).blob())
      const canvas = new OffscreenCanvas(picture.width, picture.height)
      canvas.getContext('2d')?.drawImage(picture, 0, 0)
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality })).arrayBuffer())
      return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
    },
    { source: `data:image/png;base64,${png.toString('base64')}`, quality: QUALITY },
  )
  return Buffer.from(url, 'latin1')
}
