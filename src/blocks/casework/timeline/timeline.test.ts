import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { papers } from '../../../../tests/support/papers.ts'
import { referring } from '../../../../tests/support/referrals.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { staffing } from '../../../../tests/support/staffing.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { addToCase } from '../contacts.ts'
import { planVisit } from '../tasks/visit-actions.ts'
import { addDocument } from './document-actions.ts'
import { excerptOf } from './excerpt.ts'
import { afterOf, afterText, type MomentKind, momentsOf } from './moments.ts'
import { tagCase, untagCase } from './tag-actions.ts'

const site = await freshSite()
const does = doer(site.database)
const [hanako, taro] = [site.person('hanako'), site.person('taro')]
const { caseOf } = staffing(site)
const { sent } = referring(site)
const paper = papers()
const app = site.appWith()
const ask = browserOf(app, await site.cookieOf(hanako))
const eastern = browserOf(app, await site.cookieOf(taro))

const talk = { direction: 'in', caller: 'self' } as const
const write = (caseId: string, note: string, channel: 'telephone' | 'letter' | 'counter' = 'telephone') =>
  site.as(hanako, (tx) =>
    addToCase(tx, caseId, { ...talk, channel, happened: { at: tx.now, day: '', timeKnown: true }, note }),
  )
const moments = (caseId: string, wish: Parameters<typeof momentsOf>[2] = {}) =>
  site.as(hanako, async (tx) => (await momentsOf(tx, caseId, wish)).moments)
const sourcesOf = async (caseId: string, kind?: MomentKind) =>
  (await moments(caseId, { kind })).map(({ source }) => source)

/** A case in which something of each kind happened. */
async function livelyCase() {
  const caseId = await caseOf(hanako)
  const contactId = await write(caseId, '（試験）家賃の督促状が届いたとのこと', 'letter')
  const tomorrow = addDays(today(), 1)
  await does(hanako, planVisit, {
    caseId,
    on: tomorrow,
    from: '10:00',
    back: '11:00',
    purpose: '（試験）同行',
  })
  await does(hanako, addDocument, { caseId, file: paper('（試験）写し', '督促状.txt') })
  await sent(hanako, caseId, { toIds: [taro.agencyId] })
  return { caseId, contactId }
}

describe('the course of a case', () => {
  test('holds what every part knows of it, newest first, and is narrowed by kind', async () => {
    const { caseId } = await livelyCase()
    const all = await moments(caseId)
    assert.deepEqual(all.map(({ source }) => source).sort(), [
      ...['contact', 'contact', 'document', 'referral-sent', 'visit'],
    ])
    assert.deepEqual(
      all.map(({ at }) => at.getTime()),
      all.map(({ at }) => at.getTime()).sort((a, b) => b - a),
    )
    assert.deepEqual(await sourcesOf(caseId, 'visit'), ['visit'])
    assert.deepEqual(await sourcesOf(caseId, 'letter'), ['contact'])
    assert.deepEqual(await sourcesOf(caseId, 'referral'), ['referral-sent'])
    assert.deepEqual(await sourcesOf(caseId, 'plan'), [])
    assert.deepEqual(await sourcesOf(await caseOf(hanako)), ['contact'], 'nothing of another case')
  })

  test('says of a talk how they understood each other, what was done at once and what was promised', async () => {
    const caseId = await caseOf(hanako)
    await site.as(hanako, (tx) =>
      addToCase(tx, caseId, {
        ...{ ...talk, channel: 'counter', happened: { at: tx.now, day: '', timeKnown: true } },
        ...{ means: ['interpreter'], language: '見本語', promise: '金曜に電話する' },
        ...{ dangers: ['no_food'], steps: ['food_today'], stepsNote: '缶詰も', note: '（試験）' },
      }),
    )
    const { text } = await ask(`/casework/cases/${caseId}/timeline`)
    const lines = ['意思疎通：通訳、見本語', '緊急：食べるものがない', '缶詰も', '約束：金曜に電話する']
    for (const line of lines) assert.ok(text.includes(line), line)
  })

  test('of three thousand contacts is read to its end, page after page, each once', async () => {
    const caseId = await caseOf(hanako)
    await site.database.owner.query(
      `insert into contact (municipality_id, id, case_id, kind, at, channel, direction, by_id, agency_id, caller, note, updated_at, audience)
       select municipality_id, gen_random_uuid(), case_id, 'continued', at - (n / 3) * interval '1 hour', channel, direction, by_id,
         agency_id, caller, '（試験）' || n, updated_at, audience from contact, generate_series(1, 3000) n
       where case_id = $1 and kind = 'first'`,
      [caseId],
    )
    const seen = new Set<string>()
    let after: Parameters<typeof momentsOf>[2]['after']
    for (let pages = 1; ; pages++) {
      const { moments: page, more } = await site.as(hanako, (tx) => momentsOf(tx, caseId, { after }))
      for (const { id } of page) seen.add(id)
      const last = page.at(-1)
      if (!more || !last) break
      after = afterOf(afterText(last))
      assert.ok(pages < 100)
    }
    assert.equal(seen.size, 3001)
  })

  test('begins anew where the address cannot be read', () => {
    for (const text of [null, '', 'x', '1_2_3', `1_${'0'.repeat(36)}_contact`, "1_';_contact"])
      assert.equal(afterOf(text), undefined)
  })

  test('stands on its page, for whoever sees the case alone', async () => {
    const { caseId } = await livelyCase()
    const { status, text } = await ask(`/casework/cases/${caseId}/timeline`)
    assert.equal(status, 200)
    for (const word of ['督促状が届いた', '訪問の予定', 'つなぎの依頼', '書類の追加', '督促状.txt'])
      assert.ok(text.includes(word), word)
    const letters = await ask(`/casework/cases/${caseId}/timeline?kind=letter`)
    assert.ok(letters.text.includes('督促状が届いた') && !letters.text.includes('訪問の予定'))
    for (const path of ['timeline', 'documents'])
      assert.equal((await eastern(`/casework/cases/${caseId}/${path}`)).status, 404)
  })
})

describe('tags', () => {
  test('stand on a case or a contact, narrow its course, and are taken off', async () => {
    const { caseId, contactId } = await livelyCase()
    const { id } = await does(hanako, tagCase, { caseId, tag: '家計', contactId })
    await does(hanako, tagCase, { caseId, tag: '家計' })
    const twice = does(hanako, tagCase, { caseId, tag: '家計', contactId })
    assert.deepEqual(await refusals(twice), ['tag: casework.tag.twice'])
    const narrowed = await ask(`/casework/cases/${caseId}/timeline?tag=${id}`)
    assert.ok(narrowed.text.includes('督促状が届いた') && !narrowed.text.includes('訪問の予定'))
    await does(hanako, untagCase, { id, version: 1 })
    assert.deepEqual(await refusals(does(hanako, untagCase, { id, version: 2 })), ['core.notFound'])
    await does(hanako, tagCase, { caseId, tag: '家計', contactId })
  })
  test('are the holder’s to put on, and go on contacts of the case alone', async () => {
    const { caseId, contactId } = await livelyCase()
    const other = await caseOf(hanako)
    assert.deepEqual(await refusals(does(taro, tagCase, { caseId, tag: '家計' })), ['core.notFound'])
    const strange = does(hanako, tagCase, { caseId: other, tag: '家計', contactId })
    assert.deepEqual(await refusals(strange), ['contactId: casework.document.ofElsewhere'])
  })
})

describe('looking for words', () => {
  test('shows where they stand, of which case, and leads there', async () => {
    const { caseId } = await livelyCase()
    const { status, text } = await ask('/casework/search/found', { form: { typed: 'とくそく状 督促' } })
    assert.equal(status, 200)
    assert.ok(text.includes('見つかりませんでした'), 'a reading does not find the characters')
    const found = await ask('/casework/search/found', { form: { typed: '督促状' } })
    assert.ok(found.text.includes('家賃の<mark>督促状</mark>が届いた'))
    assert.ok(found.text.includes(`/casework/cases/${caseId}/timeline`))
    const inside = await ask(`/casework/cases/${caseId}/timeline/found`, { form: { typed: '督' } })
    assert.ok(inside.text.includes('<mark>督</mark>促状'))
    const stranger = await eastern('/casework/search/found', { form: { typed: '督促状' } })
    assert.ok(stranger.text.includes('見つかりませんでした') && !stranger.text.includes('<mark>'))
  })
  test('is written down with a digest of the words, and never with the words', async () => {
    await ask('/casework/search/found', { form: { typed: '合言葉ひばり' } })
    const { rows } = await site.database.owner.query(
      `select term, facts::text as facts from audit_entry where verb = 'casework.searchTexts' order by id desc limit 1`,
    )
    assert.ok(rows[0].term && !JSON.stringify(rows).includes('ひばり'))
  })
  test('cuts out what stands around the first of them', () => {
    const text = `${'前'.repeat(100)}ﾃﾞｲ サービスへ${'後'.repeat(100)}`
    const cut = excerptOf(text, ['でいさーびす'])
    assert.equal(cut.word, 'ﾃﾞｲ サービス')
    assert.equal(cut.before, `…${'前'.repeat(40)}`)
    assert.equal(cut.after, `へ${'後'.repeat(39)}…`)
    assert.deepEqual(excerptOf('短い文', ['ない']), { before: '', word: '', after: '短い文' })
  })
})

test('a document leaves as a file to be saved, and each time is written down', async () => {
  const caseId = await caseOf(hanako)
  const { id } = await does(hanako, addDocument, { caseId, file: paper('（試験）中身', '山田の写し.txt') })
  const { status, headers, text } = await ask(`/casework/documents/${id}`)
  assert.deepEqual([status, text], [200, '（試験）中身'])
  assert.match(headers.get('content-disposition') ?? '', /^attachment; .*filename\*=UTF-8''/)
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.equal(headers.get('content-type'), 'text/plain')
  const screen = await ask(`/casework/documents/${id}?screen`)
  assert.ok(screen.text.includes('山田の写し.txt') && !screen.text.includes('中身'))
  assert.equal((await eastern(`/casework/documents/${id}`)).status, 404)
  const { rows } = await site.database.owner.query(
    `select verb from audit_entry where subject_id = $1 or facts->>'id' = $1::text order by id`,
    [id],
  )
  const verbs = rows.map(({ verb }) => verb)
  assert.deepEqual(verbs.filter((verb) => verb === 'casework.document').length, 3, verbs.join())
})
