const isHalf = (character: string) => character <= '~'

/** As much of a text as fits into so many full-width characters; the rest is in the table beside the picture. */
export function fitted(text: string, most = 8): string {
  let room = most * 2
  let shown = ''
  for (const character of text) {
    room -= isHalf(character) ? 1 : 2
    if (room < 0) return `${shown}…`
    shown += character
  }
  return shown
}
