/** The whole state of a stream: four 32-bit words, never all zero. Plain numbers, so that a checkpoint can hold it. */
export type RandomState = readonly [number, number, number, number]
