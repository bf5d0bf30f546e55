import { Agent } from 'node:http'
import { type Ask, mustAsk } from './ask.ts'
import type { City } from './city.ts'
import { median, p95 } from './statistics.ts'
import type { Line } from './table.ts'

const mostMilliseconds = 20

/** What people type, of each kind several words that the city has: the same one again would lie in every cache. */
const typed: Record<string, readonly string[]> = {
  'commonest surname': ['見本', '例示', '架空', '仮名'],
  'two kanji': ['仮邉', '齋例', '模嶋', '文例', '凡例', '大川', '小林', '高田'],
  kana: ['みほん', 'れいじ', 'ひながた', 'よしみ', 'おおかわ', 'やまだ', 'ﾅｶﾞｻﾜ', 'さいれい'],
  'part of a reading': ['ほんだ', 'いじたに', 'がたや', 'ずこ', 'みこ', 'たろう', 'ながい'],
  'birth date': ['1948-04-05', 'S23.4.6', '昭和40年1月9日', '3550612', 'H3.7.7', '2010-10-10'],
  telephone: ['000-1234', '000-5678-1', '0002468', '000-9999-0001', '000-3141'],
  address: [
    '架空町1丁目',
    '北見本町三丁目2-3',
    '余白台',
    '柏市南例示台2-10',
    '候補台 例示荘',
    'メゾン架空101',
  ],
  'two words': ['見本 架空町', '例示 S23', 'みほん 余白台', '架空 000-12'],
}

/** The register's search through the door, as a counsellor with the registry duty; one after the other. */
export async function search({ port, cookie }: City, rounds: number): Promise<Line[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  const look = async (text: string) => {
    const body = JSON.stringify({ typed: text })
    const wanted: Ask = { method: 'POST', path: '/api/registry/persons/search', headers, body }
    return (await mustAsk(port, wanted, 200, agent)).milliseconds
  }
  const lines: Line[] = []
  for (const [kind, texts] of Object.entries(typed)) {
    for (const text of texts) await look(text)
    const seen: number[] = []
    for (let round = 0; round < rounds * 4; round++) for (const text of texts) seen.push(await look(text))
    lines.push(lineOf(kind, seen))
  }
  agent.destroy()
  return lines
}

/** Two words that narrow each other are shown beside what was promised, and promise nothing. */
function lineOf(kind: string, seen: number[]): Line {
  const slow = p95(seen)
  const promised = kind !== 'two words'
  return {
    work: `search, first 20: ${kind}, p95`,
    kasane: `${slow.toFixed(1)} ms`,
    beside: `median ${median(seen).toFixed(1)} ms`,
    ratio: '',
    limit: promised ? `≤ ${mostMilliseconds} ms` : '',
    ok: !promised || slow <= mostMilliseconds,
  }
}
