/** What a list shows, and whether there is more than it shows: then it says so, for its numbers are of what it shows. */
export type FirstLines<Line> = { lines: Line[]; isCut: boolean }

/** So many at most are shown; a city has fewer of them under way. */
export const mostLines = 500

/** Of rows that were asked for with one more than are shown. */
export const firstOf = <Line>(rows: readonly Line[], most: number): FirstLines<Line> => ({
  lines: rows.slice(0, most),
  isCut: rows.length > most,
})
