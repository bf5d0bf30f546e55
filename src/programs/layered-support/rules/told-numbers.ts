const step = 5

/**
 * How a number of people is told to those who may not see who they are: rounded down to a step of five, so that no small number points at
 * somebody; null for fewer than five. A step may be taken by one person: what is told so is counted as of a moment that is past.
 */
export const toldOf = (count: number): number | null =>
  count < step ? null : Math.floor(count / step) * step
