import { createHash, createHmac } from 'node:crypto'

/** One entry of a lottery: its receipt number, which names nobody, and what it asks for, by the number of the kind of seat. */
export type Entry = { receipt: string; seats: ReadonlyMap<number, number> }

/** What is published at closing. Capacities are in it: whoever changed them afterwards would change who is drawn. */
export type EntryList = {
  sessionId: string
  seedHash: string
  capacities: ReadonlyMap<number, number>
  entries: readonly Entry[]
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const format = 'kasane-lottery 1'

const inOrder = (seats: ReadonlyMap<number, number>): string =>
  [...seats]
    .sort(([a], [b]) => a - b)
    .map(([kind, amount]) => `${kind}=${amount}`)
    .join(' ')

/** The list in the one form whose hash counts (decision 0045): lines with a line end each, entries by their receipt number. */
export function canonicalList({ sessionId, seedHash, capacities, entries }: EntryList): string {
  const lines = entries.map(({ receipt, seats }) => `entry ${receipt} ${inOrder(seats)}`).sort()
  const head = [format, `session ${sessionId}`, `seed-hash ${seedHash}`, `seats ${inOrder(capacities)}`]
  return [...head, ...lines].map((line) => `${line}\n`).join('')
}

/** A published list read again; throws on one that is not in the canonical form. */
export function readList(text: string): EntryList {
  const [first, session = '', hash = '', seats = '', ...entries] = text.split('\n').slice(0, -1)
  const list: EntryList = {
    sessionId: session.slice('session '.length),
    seedHash: hash.slice('seed-hash '.length),
    capacities: amounts(seats.split(' ').slice(1)),
    entries: entries.map((line) => {
      const [, receipt = '', ...asked] = line.split(' ')
      return { receipt, seats: amounts(asked) }
    }),
  }
  if (first !== format || canonicalList(list) !== text) throw new Error('not a list of a lottery')
  return list
}

const amounts = (words: readonly string[]) =>
  new Map(words.map((word) => [Number(word.split('=')[0]), Number(word.split('=')[1])]))

/** The turn of each entry: by HMAC-SHA256 of the hash of the list and its receipt number, under the seed. */
export function turnsOf(seed: string, listHash: string, receipts: readonly string[]): string[] {
  const lot = (receipt: string) => createHmac('sha256', seed).update(`${listHash}:${receipt}`).digest('hex')
  return receipts
    .map((receipt) => ({ receipt, lot: lot(receipt) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ receipt }) => receipt)
}

export type Drawn = { receipt: string; outcome: 'seat' | 'waiting' }

/** Seats given in the order of turns; an entry of which not all fits waits, in that order. */
export function draw(seed: string, list: EntryList): Drawn[] {
  const listHash = sha256(canonicalList(list))
  const free = new Map(list.capacities)
  const asked = new Map(list.entries.map(({ receipt, seats }) => [receipt, seats]))
  return turnsOf(seed, listHash, [...asked.keys()]).map((receipt) => {
    const seats = [...(asked.get(receipt) ?? [])]
    if (!seats.every(([kind, amount]) => (free.get(kind) ?? 0) >= amount))
      return { receipt, outcome: 'waiting' }
    for (const [kind, amount] of seats) free.set(kind, (free.get(kind) ?? 0) - amount)
    return { receipt, outcome: 'seat' }
  })
}

/** What came of it, a line for each turn, as it is published. */
export const resultText = (drawn: readonly Drawn[]): string =>
  drawn.map(({ receipt, outcome }, at) => `${at + 1} ${receipt} ${outcome}\n`).join('')
