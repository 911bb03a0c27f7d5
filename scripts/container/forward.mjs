import { connect, createServer } from 'node:net'

/**
 * @import { Server, Socket } from 'node:net'
 */

/**
 * Passes what arrives at `address`:`port` on to 127.0.0.1:`port`, byte for byte, so that the host's admission gate sees every
 * request as it was sent. Connections from anywhere but `from` are closed unread.
 *
 * @param {{ address: string, port: number, from: string }} options
 * @returns {Promise<Server>} once it listens
 */
export const forward = ({ address, port, from }) =>
  new Promise((resolve, reject) => {
    const server = createServer((outside) => {
      if (outside.remoteAddress !== from) {
        outside.destroy()
        return
      }
      const inside = connect(port, '127.0.0.1')
      join(outside, inside)
      join(inside, outside)
    })
    server.once('error', reject)
    server.listen(port, address, () => resolve(server))
  })

/**
 * @param {Socket} source
 * @param {Socket} sink
 */
const join = (source, sink) => {
  source.pipe(sink)
  // A broken end is the end of both; who was speaking finds out by the closed connection.
  source.on('error', () => sink.destroy())
  source.on('close', () => sink.destroy())
}
