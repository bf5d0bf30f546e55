/**
 * What was put right in a value. `leadingZero`: one that a spreadsheet had taken away; `checkDigit`: one that was left
 * out; `monthFirst`: 10/1/2021; `serial`: the number under which Excel keeps a day; `timeDropped`: a day came with a
 * time; `swapped`: latitude and longitude; `tail`: commas and the like behind a number.
 */
export type Repair =
  | 'leadingZero'
  | 'checkDigit'
  | 'monthFirst'
  | 'serial'
  | 'timeDropped'
  | 'swapped'
  | 'tail'

/** A cell as understood, with what was put right on the way, or the code of the sentence that says what to write. */
export type Reading<T> = { ok: true; value: T; repairs: Repair[] } | { ok: false; code: string }

export const understood = <T>(value: T, ...repairs: Repair[]): Reading<T> => ({ ok: true, value, repairs })

/** Reads a cell that may be blank; a blank one is undefined. */
export function optional<T>(text: string, read: (text: string) => Reading<T>): Reading<T | undefined> {
  return text.trim() === '' ? understood(undefined) : read(text)
}

/** Half-width, without blanks around, and every dash a hyphen: spreadsheets are typed with the input method on. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim()
}
