/** A number of a list at a place that is known to be in it, which the type checker cannot know. */
export const at = (values: ArrayLike<number>, place: number): number => values[place] ?? 0
