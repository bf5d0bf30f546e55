/** What another program reads out of a calendar: one entry per VEVENT. */
export type ReadEvent = {
  uid: string
  summary: string
  url: string
  day: string | null
  from: string | null
  until: string | null
}

/**
 * A reader of RFC 5545 that knows nothing of how we write it: it joins folded lines, splits names, parameters and values, and fails
 * on what is not well formed.
 */
export function readCalendar(text: string): ReadEvent[] {
  if (/(^|[^\r])\n/.test(text)) throw new Error('a line that does not end with CRLF')
  const lines = text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean)
    .map(property)
  const [first, last] = [lines[0], lines.at(-1)]
  if (first?.name !== 'BEGIN' || first.value !== 'VCALENDAR' || last?.name !== 'END')
    throw new Error('no calendar')
  if (!lines.some(({ name, value }) => name === 'VERSION' && value === '2.0')) throw new Error('no version')
  if (!lines.some(({ name }) => name === 'PRODID')) throw new Error('no maker')
  const events: ReadEvent[] = []
  let open: Map<string, Property> | null = null
  for (const line of lines) {
    if (line.name === 'BEGIN' && line.value === 'VEVENT') open = new Map()
    else if (line.name === 'END' && line.value === 'VEVENT') {
      events.push(eventOf(open ?? new Map()))
      open = null
    } else open?.set(line.name, line)
  }
  return events
}

type Property = { name: string; params: string[]; value: string }

function property(line: string): Property {
  const match = /^([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)$/s.exec(line)
  if (!match) throw new Error(`not a property: ${line}`)
  const [, name = '', params = '', value = ''] = match
  return { name, params: params.split(';').filter(Boolean), value }
}

function eventOf(of: Map<string, Property>): ReadEvent {
  for (const needed of ['UID', 'DTSTAMP', 'DTSTART', 'DTEND'])
    if (!of.has(needed)) throw new Error(`an event without ${needed}`)
  const begins = of.get('DTSTART') as Property
  const wholeDay = begins.params.includes('VALUE=DATE')
  const form = wholeDay ? /^(\d{4})(\d{2})(\d{2})$/ : /^\d{8}T\d{6}Z$/
  if (!form.test(begins.value)) throw new Error(`not a time: ${begins.value}`)
  if ((of.get('DTEND') as Property).value <= begins.value) throw new Error('ends before it begins')
  const text = (name: string) =>
    (of.get(name)?.value ?? '').replace(/\\([\\;,nN])/g, (_, char) => (/n/i.test(char) ? '\n' : char))
  return {
    ...{ uid: text('UID'), summary: text('SUMMARY'), url: of.get('URL')?.value ?? '' },
    day: wholeDay ? begins.value.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') : null,
    from: wholeDay ? null : begins.value,
    until: wholeDay ? null : (of.get('DTEND') as Property).value,
  }
}
