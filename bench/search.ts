import { findPersons } from '../src/blocks/registry/search.ts'
import { type Database, openDatabase } from '../src/core/db/open.ts'
import type { Caller } from '../src/core/identity/actor.ts'
import { openAs } from '../src/core/identity/open-as.ts'
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
  address: ['架空町1丁目', '北見本町三丁目2-3', '余白台', '柏市南例示台2-10', 'メゾン架空101'],
  'two words': ['見本 架空町', '例示 S23', 'みほん 余白台', '架空 000-12'],
}

/**
 * The register's search as a counsellor with the registry duty: a transaction of its own under her keys, as the
 * application's role, one after the other.
 */
export async function search({ place }: City, rounds: number): Promise<Line[]> {
  const database = await openDatabase({ dataDir: '', databaseUrl: place.urlOf('city') })
  try {
    const counsellor = await counsellorOf(database)
    const look = async (text: string) => {
      const begun = performance.now()
      await openAs(database, counsellor, (tx) => findPersons(tx, text))
      return performance.now() - begun
    }
    const lines: Line[] = []
    for (const [kind, texts] of Object.entries(typed)) {
      for (const text of texts) await look(text)
      const seen: number[] = []
      for (let round = 0; round < rounds * 4; round++) for (const text of texts) seen.push(await look(text))
      lines.push(lineOf(kind, seen))
    }
    return lines
  } finally {
    await database.close()
  }
}

async function counsellorOf({ owner }: Database): Promise<Caller> {
  const { rows } = await owner.query<{ municipality: number; authUserId: string; postId: string }>(
    `select a.municipality_id as municipality, a.auth_user_id as "authUserId", p.id as "postId"
     from post p join account a on a.municipality_id = p.municipality_id and a.id = p.account_id
     where p.role = 'counsellor' and 'registry' = any (p.duties) order by p.id limit 1`,
  )
  if (!rows[0]) throw new Error('the city has no counsellor with the registry duty')
  return { kind: 'account', via: 'test', secondFactor: true, ...rows[0] }
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
