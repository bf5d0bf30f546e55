/** How many cells there are up to the last filled one. */
export function extentOf(cells: readonly string[]): number {
  let extent = cells.length
  while (extent > 0 && cells[extent - 1] === '') extent--
  return extent
}

export const isBlank = (cells: readonly string[]): boolean => extentOf(cells) === 0

export const filledIn = (cells: readonly string[]): string[] => cells.filter((cell) => cell !== '')

/** Whether a text may be the name of a column: no number, no date, no time. */
export const isName = (text: string): boolean => text.length <= 80 && !/^[-+]?\d[\d,./:-]*%?$/.test(text)
