import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { refusals } from '../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../tests/support/house.ts'
import { layering, nextOn } from '../../../tests/support/layered.ts'
import { carry, caseOf } from '../../blocks/casework/cases.ts'
import { recordNonConsent } from '../../blocks/casework/disclosure/consent-actions.ts'
import { addMember } from '../../blocks/casework/household/member-actions.ts'
import { answerNeed, openNeeds } from '../../blocks/casework/needs/seam.ts'
import { closed } from '../../blocks/casework/rules.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { waiting } from '../../core/notice/waiting.ts'
import type { Refusal } from '../../core/refusal.ts'
import { confirmNeed, offerNeed, settleNeed, withdrawNeed } from './actions/needs.ts'
import { needsOf } from './queries/needs.ts'

const house = await freshHouse()
const { does, hanako, sachiko, taro, newCase } = layering(house)

const said = '（試験）週に一度、畑仕事を一緒にしてくれる人がほしい'
const typed = { said, consentForm: 'oral', consentOn: today(), scope: '（試験）市内の団体まで', nextOn }

const need = async (caseId: string, who: TestPerson = hanako) =>
  (await house.as(who, (tx) => needsOf(tx, caseId)))[0] as Awaited<ReturnType<typeof needsOf>>[number]

async function drafted(more: object = {}): Promise<string> {
  const caseId = await newCase(hanako)
  await does(hanako, offerNeed, { caseId, ...typed, ...more })
  return caseId
}

const at = async (caseId: string) => {
  const { id, version } = await need(caseId)
  return { id, version }
}

async function offered(more: object = {}): Promise<{ caseId: string; key: string }> {
  const caseId = await drafted(more)
  await does(sachiko, confirmNeed, { ...(await at(caseId)), nextOn })
  return { caseId, key: (await need(caseId)).offerId as string }
}

/** What waits for somebody, by its codes. */
const noticesOf = async (who: TestPerson) => (await house.as(who, waiting)).map(({ code }) => code)

const square = (who: TestPerson) => house.as(who, openNeeds)

/** What the block of wishes will do for a group that offers something: it holds the key, and sees no case. */
const answers = (key: string, who: TestPerson = taro) =>
  house.as(who, (tx) => answerNeed(tx, { key, answer: '（試験）土曜の畑の会に来ませんか' }))

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: Refusal) => error.code,
  )

describe('a need of a case', () => {
  test('leaves once somebody else has read it, as the sentence alone; the case hears of the answer by its key', async () => {
    const caseId = await drafted()
    assert.deepEqual(await square(taro), [])
    assert.deepEqual(await noticesOf(sachiko), ['layered-support.notice.needWaits'])
    await does(sachiko, confirmNeed, { ...(await at(caseId)), nextOn })
    const { offerId: key } = await need(caseId)
    assert.deepEqual(await square(taro), [{ key, said, offeredOn: today() }])
    await answers(key as string)
    const answered = await need(caseId)
    assert.deepEqual([answered.state, answered.answer], ['answered', '（試験）土曜の畑の会に来ませんか'])
    assert.deepEqual(await square(taro), [])
    assert.ok((await noticesOf(hanako)).includes('layered-support.notice.needAnswered'))
    await does(hanako, settleNeed, { ...(await at(caseId)), reason: '（試験）一緒に行った' })
    assert.equal((await need(caseId)).state, 'done')
  })

  test('nothing that others may read leads back: not to the case, nor to who wrote, read or holds it', async () => {
    const { caseId, key } = await offered({ said: '（試験）将棋の相手がほしい' })
    const { id } = await need(caseId)
    const telling = [caseId, id, hanako.accountId, sachiko.accountId, hanako.agencyId]
    const tables = await house.database.owner.query(
      `select c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'audience'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and has_table_privilege('kasane_app', c.oid, 'select')`,
    )
    const rows = await house.as(taro, async (tx) => {
      const found: string[] = []
      for (const { name } of tables.rows) {
        const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t
          where municipality_id = ${tx.municipality}`.execute(tx)
        found.push(...rows.map(({ row }) => `${name} ${row}`))
      }
      return found
    })
    const offers = rows.filter((row) => row.startsWith('need_offer ') && row.includes(key))
    assert.equal(offers.length, 1)
    assert.ok(telling.every((one) => !offers[0]?.includes(one)))
    assert.deepEqual(
      rows.filter((row) => row.includes(caseId) || row.includes(id)),
      [],
    )
    const elsewhere = rows.filter((row) => row.includes(key) && !row.startsWith('need_offer '))
    assert.deepEqual(elsewhere, [])
    const [row] = (await house.database.owner.query('select * from need_offer where id = $1', [key])).rows
    assert.deepEqual([row.updated_by, row.updated_at.toISOString().slice(11, 19)], [null, '15:00:00'])
  })

  test('refused: a name of those around, a number, an address, a day of birth, a second sentence', async () => {
    const caseId = await newCase(hanako)
    const member = { caseId, role: 'family', name: '架空野 かくう子', died: false }
    await does(hanako, addMember, member)
    const why = async (words: string) => refusals(does(hanako, offerNeed, { caseId, ...typed, said: words }))
    assert.deepEqual(await why('かくう子さんと畑をしたい'), ['said: layered-support.need.name'])
    assert.deepEqual(await why('電話は000-0000-0000まで'), ['said: layered-support.need.number'])
    assert.deepEqual(await why('見本町三丁目で畑をしたい'), ['said: layered-support.need.address'])
    assert.deepEqual(await why('昭和23年の生まれで畑をしたい'), ['said: layered-support.need.birth'])
    assert.deepEqual(await why('畑をしたい。話もしたい。'), ['said: layered-support.need.oneSentence'])
    const later = { ...typed, caseId, consentOn: addDays(today(), 1) }
    assert.deepEqual(await refusals(does(hanako, offerNeed, later)), ['consentOn: casework.on.future'])
  })

  test('is confirmed by whoever leads, not by whoever wrote it, nor once a name has come to stand in it', async () => {
    const caseId = await drafted({ said: '（試験）山百合の咲く庭を見たい' })
    assert.deepEqual(await refusals(does(hanako, confirmNeed, { ...(await at(caseId)), nextOn })), [
      'core.notAllowed',
    ])
    const own = await newCase(hanako)
    await does(sachiko, offerNeed, { caseId: own, ...typed })
    const itself = does(sachiko, confirmNeed, { ...(await at(own)), nextOn })
    assert.deepEqual(await refusals(itself), ['layered-support.need.same'])
    await does(hanako, addMember, { caseId, role: 'family', name: '山百合 見本', died: false })
    assert.deepEqual(await refusals(does(sachiko, confirmNeed, { ...(await at(caseId)), nextOn })), [
      'layered-support.need.name',
    ])
  })

  test('is taken back while nobody has answered, and then not any more', async () => {
    const { caseId, key } = await offered({ said: '（試験）本を読んでほしい' })
    const reason = '（試験）もういらない'
    await does(hanako, withdrawNeed, { ...(await at(caseId)), reason })
    assert.ok((await square(taro)).every((one) => one.key !== key))
    assert.deepEqual(await refusals(answers(key)), ['core.notFound'])
    const other = await offered({ said: '（試験）散歩の相手がほしい' })
    await answers(other.key)
    assert.deepEqual(await refusals(answers(other.key)), ['core.notFound'])
    assert.deepEqual(await refusals(does(hanako, withdrawNeed, { ...(await at(other.caseId)), reason })), [
      'layered-support.need.answered',
    ])
  })

  test('taken back and answered at one moment it is one of both, and whoever answers hears nothing of a case', async () => {
    const reason = '（試験）もういらない'
    for (const said of ['（試験）花を見たい', '（試験）海を見たい', '（試験）歌いたい']) {
      const { caseId, key } = await offered({ said })
      const version = await at(caseId)
      const [taken, answered] = await Promise.all([
        codeOf(does(hanako, withdrawNeed, { ...version, reason })),
        codeOf(answers(key)),
      ])
      const lost = taken ? ['layered-support.need.answered', null] : [null, 'core.notFound']
      assert.deepEqual([taken, answered], lost)
    }
  })

  test('goes with a refusal of everything, as a sentence that is yet to be read does, and not because nobody asked yet', async () => {
    const { caseId, key } = await offered({ said: '（試験）将棋の相手がほしい' })
    await does(hanako, offerNeed, { ...typed, caseId, said: '（試験）碁の相手がほしい' })
    await does(hanako, recordNonConsent, { caseId, answer: 'not_asked', on: today() })
    assert.ok((await square(taro)).some((one) => one.key === key))
    await does(hanako, recordNonConsent, { caseId, answer: 'refused', form: 'oral', on: today() })
    assert.ok((await square(taro)).every((one) => one.key !== key))
    const states = await house.as(hanako, async (tx) => (await needsOf(tx, caseId)).map(({ state }) => state))
    assert.deepEqual(states, ['withdrawn', 'withdrawn'])
  })

  test('is not left behind: no case is closed past one', async () => {
    const caseId = await drafted({ said: '（試験）歌の会に行きたい' })
    const close = () =>
      house.as(hanako, async (tx) => {
        const found = await caseOf(tx, caseId)
        await carry(tx, found, closed(found, { result: 'settled', resultNote: undefined }, today()))
      })
    assert.deepEqual(await refusals(close()), ['layered-support.need.alive'])
    await does(hanako, withdrawNeed, { ...(await at(caseId)), reason: '（試験）' })
    await close()
  })
})
