/**
 * The address from which a container's host reaches it: the default gateway of its network.
 *
 * @param {string} table as Linux has it in /proc/net/route: addresses in hexadecimal, lowest byte first
 * @returns {string | undefined} e.g. 172.17.0.1; undefined where there is no way out, or none through a gateway
 */
export const gatewayOf = (table) => {
  const rows = table.split('\n').map((row) => row.trim().split(/\s+/))
  const way = rows.find(([, destination, gateway]) => destination === '00000000' && gateway !== '00000000')
  const bytes = /^([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})$/i.exec(way?.[2] ?? '')
  return bytes === null
    ? undefined
    : bytes
        .slice(1)
        .toReversed()
        .map((byte) => Number.parseInt(byte, 16))
        .join('.')
}
