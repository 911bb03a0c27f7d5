/** A line of progress: what is being done, and how far it is. */
export const stepLine = (step: string, share: number): string => `${step} ${Math.floor(100 * Math.min(1, share))} %`
