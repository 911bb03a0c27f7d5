/**
 * A raw preference x (about 0: not wanted, about 1: watched) as a score in [0, 1]: the logistic function of 4 x - 2, which is
 * x itself, to first order, around 1/2. Strictly increasing in exact arithmetic; in single precision two raw preferences that
 * differ in their last bit may meet, and those beyond about -4 and 5 all become 0 and 1.
 */
export const squash = (x: number): number => 1 / (1 + Math.exp(2 - 4 * x))
