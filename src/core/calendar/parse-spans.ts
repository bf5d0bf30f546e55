/** One stretch of a day, 'HH:mm'; `until` may be 24:00. */
export type Span = { from: string; until: string }

const clock = String.raw`(\d{1,2})(?::(\d{2})|時(?:(半)|(\d{1,2})分)?)?`
const stretch = new RegExp(`^${clock}(?:-|~|〜|‐|–|から)${clock}(?:まで)?$`)

/** The hours of one day as they are typed (8:30-17:15, 9時〜12時、13時〜17時, 24時間); blank or 休み: none. Null: cannot be read. */
export function readSpans(typed: string): Span[] | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  if (text === '' || /^(休み?|定休日?|-)$/.test(text)) return []
  if (/^(24時間|終日)$/.test(text)) return [{ from: '00:00', until: '24:00' }]
  const spans: Span[] = []
  for (const part of text.split(/[、,・]/)) {
    const found = stretch.exec(part)
    const from = found && timeOf(found.slice(1, 5))
    const until = found && timeOf(found.slice(5, 9))
    if (!from || !until || from >= until || from < (spans.at(-1)?.until ?? '')) return null
    spans.push({ from, until })
  }
  return spans
}

function timeOf([hour, colon, half, past]: (string | undefined)[]): string | null {
  const minutes = half ? 30 : Number(colon ?? past ?? 0)
  const isTime = Number(hour) * 60 + minutes <= 24 * 60 && minutes < 60
  return isTime ? `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` : null
}
