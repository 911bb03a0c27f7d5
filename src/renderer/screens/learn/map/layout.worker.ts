import { layOut, type LayoutMessage, type LayoutRequest } from './lay-out.ts'

// The edge where what the page posts becomes a request.
self.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  layOut(data, (message: LayoutMessage) => self.postMessage(message))
})
