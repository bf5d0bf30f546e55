const step = 5

/**
 * How a number of people is told to those who may not see who they are: rounded down to a step of five, so that neither a small number nor
 * the difference of two days points at somebody; null for fewer than five.
 */
export const toldOf = (count: number): number | null =>
  count < step ? null : Math.floor(count / step) * step
