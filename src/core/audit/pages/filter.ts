import { today } from '../../calendar/clock.ts'
import { addDays, isDate } from '../../calendar/day.ts'
import { isId } from '../../id.ts'

/** What an entry may be about, as somebody narrows the log by it. */
export const logKinds = [
  'looks',
  'writes',
  'permissions',
  'settings',
  'refusals',
  'signIns',
  'searches',
  'exports',
  'prints',
  'system',
  'log',
] as const
export type LogKind = (typeof logKinds)[number]

/** Which entries are asked for. All of it may stand in an address: ids, codes and days. */
export type LogFilter = {
  /** A record; with `whole` all records about that person. */
  record: string | null
  whole: boolean
  actor: string | null
  kind: LogKind | null
  from: string
  to: string
  /** Goes on after this entry: its instant and id. */
  before: { at: Date; id: string } | null
}

const usualDays = 30

/** Reads the address; what cannot be read is not asked for. */
export function filterIn(query: URLSearchParams): LogFilter {
  const day = (name: string, otherwise: string) => {
    const text = query.get(name) ?? ''
    return isDate(text) ? text : otherwise
  }
  const id = (name: string) => {
    const text = (query.get(name) ?? '').trim().toLowerCase()
    return isId(text) ? text : null
  }
  const last = today()
  return {
    record: id('record'),
    whole: query.get('whole') === 'on' && id('record') !== null,
    actor: id('actor'),
    kind: logKinds.find((kind) => kind === query.get('kind')) ?? null,
    from: day('from', addDays(last, -usualDays)),
    to: day('to', last),
    before: beforeIn(query.get('before') ?? ''),
  }
}

function beforeIn(text: string): LogFilter['before'] {
  const [at = '', id = ''] = text.split('_')
  const time = /^\d{1,16}$/.test(at) ? new Date(Number(at)) : null
  return time && !Number.isNaN(time.getTime()) && isId(id) ? { at: time, id } : null
}

/** The address of the same question, with some of it changed. */
export function queryOf(filter: LogFilter, change: Partial<LogFilter> = {}): string {
  const { record, whole, actor, kind, from, to, before } = { ...filter, ...change }
  return new URLSearchParams({
    ...(record ? { record } : {}),
    ...(whole ? { whole: 'on' } : {}),
    ...(actor ? { actor } : {}),
    ...(kind ? { kind } : {}),
    ...{ from, to },
    ...(before ? { before: `${before.at.getTime()}_${before.id}` } : {}),
  }).toString()
}

/** What of the question the log keeps of itself: ids and codes. */
export const factsOf = ({ record, whole, actor, kind, from, to }: LogFilter) => ({
  ...(record ? { [whole ? 'person' : 'record']: record } : {}),
  ...(actor ? { actor } : {}),
  ...(kind ? { kind } : {}),
  ...{ from, to },
})
