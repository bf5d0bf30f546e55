/** A code or token of which the last sign is another one: mostly right, and never the same by chance. */
export const mistyped = (code: string): string => `${code.slice(0, -1)}${code.endsWith('X') ? 'Y' : 'X'}`
