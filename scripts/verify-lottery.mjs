// node scripts/verify-lottery.mjs published.json: draws the lots of a lottery again from what was published of it, with nothing but
// Node. Exit code 0: it is as published; 1: what is wrong, a line each; 2: not a file of a lottery. How it is done by hand, with
// sha256sum and openssl, says docs/decisions/0045-sign-ups.md.
import { createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** "1=2 3=1" as pairs of numbers; null where it is written in another way. */
function amounts(words) {
  const pairs = words.map((word) => /^([1-9]\d*)=(0|[1-9]\d*)$/.exec(word))
  if (pairs.some((pair) => pair === null)) return null
  const read = pairs.map(([, kind, amount]) => [Number(kind), Number(amount)])
  return read.every(([kind], at) => at === 0 || read[at - 1][0] < kind) ? read : null
}

/** Reads the list line by line; adds to `wrong` what is not in its form. */
function readList(text, wrong) {
  const lines = text.split('\n')
  if (lines.pop() !== '') wrong.push('the list does not end with a line end')
  const [format, session, seedHash, seats, ...entries] = lines
  if (format !== 'kasane-lottery 1') wrong.push('the list is of another form')
  const free = amounts((seats ?? '').split(' ').slice(1))
  if (!seats?.startsWith('seats ') || !free) wrong.push('the list does not say how many seats there are')
  if ([...entries].sort(byText).some((line, at) => line !== entries[at]))
    wrong.push('the entries are not in order')
  const read = entries.map((line) => {
    const [word, receipt, ...asked] = line.split(' ')
    const wanted = amounts(asked)
    if (word !== 'entry' || !/^[0-9A-Z-]+$/.test(receipt ?? '') || !wanted || wanted.length === 0)
      wrong.push(`not an entry: ${line}`)
    return { receipt, wanted: wanted ?? [] }
  })
  if (new Set(read.map(({ receipt }) => receipt)).size < read.length) wrong.push('an entry stands twice')
  return {
    session: session?.slice(8),
    seedHash: seedHash?.slice(10),
    free: new Map(free ?? []),
    entries: read,
  }
}

/** What is wrong with a published lottery; nothing if all of it is as it should be. */
export function problemsOf({ sessionId, seedHash, list, listHash, seed, result }) {
  const wrong = []
  if (typeof list !== 'string') return ['the list is not published yet']
  if (sha256(list) !== listHash) wrong.push('the list is not the one of its hash')
  const read = readList(list, wrong)
  if (read.session !== sessionId) wrong.push('the list is of another session')
  if (read.seedHash !== seedHash) wrong.push('the list was made for another seed')
  if (typeof seed !== 'string') return [...wrong, 'the seed is not published yet']
  if (sha256(seed) !== seedHash) wrong.push('the seed is not the one whose hash was published before')
  const turns = read.entries
    .map((entry) => ({
      ...entry,
      lot: createHmac('sha256', seed).update(`${listHash}:${entry.receipt}`).digest('hex'),
    }))
    .sort((a, b) => byText(a.lot, b.lot))
  const lines = turns.map(({ receipt, wanted }, at) => {
    const fits = wanted.every(([kind, amount]) => (read.free.get(kind) ?? 0) >= amount)
    if (fits) for (const [kind, amount] of wanted) read.free.set(kind, read.free.get(kind) - amount)
    return `${at + 1} ${receipt} ${fits ? 'seat' : 'waiting'}\n`
  })
  if (lines.join('') !== result)
    wrong.push('the result is another than the one that is drawn from seed and list')
  return wrong
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  let published
  try {
    published = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
  } catch (error) {
    console.error(`not a file of a lottery: ${error.message}`)
    process.exit(2)
  }
  const wrong = published?.format === 'kasane-lottery-1' ? problemsOf(published) : null
  if (!wrong) console.error('not a file of a lottery')
  else if (wrong.length === 0) console.log('as published: seed, list and result belong together')
  else for (const line of wrong) console.error(line)
  process.exit(wrong === null ? 2 : wrong.length === 0 ? 0 : 1)
}
