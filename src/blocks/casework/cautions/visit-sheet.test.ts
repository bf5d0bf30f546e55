import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doer } from '../../../../tests/support/acts.ts'
import { textIn } from '../../../../tests/support/pdf-text.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { planning } from '../../../../tests/support/plans.ts'
import { aProtectedFamily, oldAddress } from '../../../../tests/support/protected.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { staffing, start } from '../../../../tests/support/staffing.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { pagesIn } from '../../../core/pdf/write-pdf.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { editSafeContact, type SafeContact } from '../cases.ts'
import { addToCase, type NewContact } from '../contacts.ts'
import { restrictCase } from '../restricted/actions.ts'
import { planVisit } from '../tasks/visit-actions.ts'
import { askCaution } from './actions.ts'
import { sheetSections } from './pages/sheet-text.ts'
import { visitSheetOf } from './visit-sheet.ts'

// 訪問票: what somebody takes along who goes out, on one page of paper.

const site = await freshSite()
const does = doer(site.database)
const { caseOf } = staffing(site)
const [hanako, sachiko] = [site.person('hanako'), site.person('sachiko')]
const app = site.appWith()
const asHanako = browserOf(app, await site.cookieOf(hanako))

const dog = { kind: 'dog', reason: '（試験）玄関に大きな犬がいる', untilOn: addDays(start, 30) }
const call: NewContact = {
  ...{ channel: 'telephone', direction: 'out', caller: 'self', note: '（試験）' },
  happened: { at: new Date(`${start}T02:00:00Z`), day: start, timeKnown: true },
}

describe('the visit sheet', () => {
  const { decided } = planning(site, hanako)
  const visitOf = async (caseId: string) =>
    (
      await does(hanako, planVisit, {
        caseId,
        on: addDays(today(), 1),
        from: '10:00',
        back: '11:00',
        purpose: '（試験）様子を見る',
        noneHidden: true,
      })
    ).id
  const sheet = async (visitId: string) => {
    const answer = await app.request(`http://kashiwa.test/casework/visits/${visitId}/sheet`, {
      headers: { host: 'kashiwa.test', cookie: await site.cookieOf(hanako), 'sec-fetch-site': 'same-origin' },
    })
    assert.equal(answer.headers.get('content-type'), 'application/pdf')
    return new Uint8Array(await answer.arrayBuffer())
  }

  test('says what may be dangerous, how to reach them, the last note, the aims; on one page whatever was written', async () => {
    const caseId = await decided()
    await does(hanako, askCaution, { caseId, ...dog })
    const version = 1
    await site.as(hanako, (tx) =>
      editSafeContact(tx, { caseId, version }, { mustNotKnow: '（試験）隣の部屋の人' }),
    )
    await site.as(hanako, (tx) => addToCase(tx, caseId, { ...call, note: '（試験）最近の記録の文' }))
    const text = textIn(await sheet(await visitOf(caseId)))
    for (const said of [
      '玄関に大きな犬',
      '承認待ち',
      '隣の部屋の人',
      '最近の記録の文',
      '今の部屋に住み続けたい',
      '週に三日働ける',
      '様子を見る',
      '取扱注意',
    ])
      assert.ok(text.includes(said), said)
  })

  test('of a case in which everything is long it is still one page', async () => {
    const caseId = await decided({ ownGoal: 'あ'.repeat(400) })
    for (let made = 0; made < 5; made++)
      await does(hanako, askCaution, { caseId, ...dog, reason: 'い'.repeat(500) })
    const long = { mustNotKnow: 'う'.repeat(200), safeNote: 'え'.repeat(1000), safeName: 'お'.repeat(100) }
    await site.as(hanako, (tx) => editSafeContact(tx, { caseId, version: 1 }, long))
    for (let made = 0; made < 3; made++)
      await site.as(hanako, (tx) =>
        addToCase(tx, caseId, { ...call, direction: 'in', note: 'か'.repeat(3000) }),
      )
    assert.equal(pagesIn(await sheet(await visitOf(caseId))), 1)
  })

  test('says what the person said in another case, once, and not in which; and nothing of anybody else', async () => {
    const [subjectId = ''] = await enterPeople(site, [{ name: '見本 連絡子' }])
    const caseId = await caseOf(hanako, { subjectId })
    for (const mustNotKnow of ['（試験）別のときの夫', '（試験）別のときの夫', undefined]) {
      const other = { caseId: await caseOf(hanako, { subjectId }), version: 1 }
      await site.as(hanako, (tx) => editSafeContact(tx, other, { mustNotKnow, safeHours: '10時〜12時' }))
    }
    const text = textIn(await sheet(await visitOf(caseId)))
    assert.ok(text.includes('ほかの相談で聞いた連絡の決まり'))
    assert.deepEqual([text.split('別のときの夫').length, text.split('10時〜12時').length], [2, 2])
    assert.ok(!textIn(await sheet(await visitOf(await caseOf(hanako)))).includes('ほかの相談で'))
  })

  test('says first and to the end who must not know, whatever else was said; of the rest that there is more', async () => {
    const [subjectId = ''] = await enterPeople(site, [{ name: '見本 連絡多' }])
    const caseId = await caseOf(hanako, { subjectId })
    const hidden = `（試験）${'お'.repeat(150)}おしまいの兄`
    const says = async (safe: SafeContact) => {
      const other = { caseId: await caseOf(hanako, { subjectId }), version: 1 }
      await site.as(hanako, (tx) => editSafeContact(tx, other, safe))
    }
    await says({ mustNotKnow: hidden })
    for (let turn = 10; turn < 22; turn += 1)
      await says({ safeName: `（試験）名乗り${turn}`, mustNotKnow: `（試験）知人${turn}` })
    const read = async () => textIn(await sheet(await visitOf(caseId))).replace(/\s/g, '')
    const twelve = await read()
    assert.ok(!twelve.includes('ほかにもあります'))
    await says({ safeName: '（試験）名乗り22' })
    const text = await read()
    assert.ok(text.includes('おしまいの兄') && text.includes('ほかにもあります'))
    assert.ok(!text.includes('名乗り10') && text.includes('名乗り22'))
    for (let turn = 10; turn < 22; turn += 1)
      assert.ok(text.indexOf(`知人${turn}`) > 0 && text.indexOf(`知人${turn}`) < text.indexOf('名乗り'))
  })

  test('has nothing of a restricted case but on the sheet of that case itself', async () => {
    const [subjectId = ''] = await enterPeople(site, [{ name: '見本 連絡限' }])
    const [caseId, hidden] = [await caseOf(hanako, { subjectId }), await caseOf(hanako, { subjectId })]
    const safe = { mustNotKnow: '（試験）かくした夫', safeName: '（試験）かくした名' }
    await site.as(hanako, (tx) => editSafeContact(tx, { caseId: hidden, version: 1 }, safe))
    const said = async (id: string) => {
      const of = await site.as(named, (tx) => visitSheetOf(tx, id))
      return JSON.stringify(sheetSections(of, { words: wordsFor('ja'), locale: 'ja' }))
    }
    const named = { ...hanako, freshFactor: true }
    const [visit, own] = [await visitOf(caseId), await visitOf(hidden)]
    assert.match(await said(visit), /かくした夫.*かくした名/)
    await does(named, restrictCase, { id: hidden, version: 1, reason: 'violence', postIds: [sachiko.postId] })
    assert.ok(!(await said(visit)).includes('かくした'))
    assert.match(await said(own), /かくした夫.*かくした名/)
  })

  test('says no address of somebody who is protected, and one of somebody who is not', async () => {
    const { mother, father } = await aProtectedFamily(site)
    const [hidden, open] = [
      await caseOf(hanako, { subjectId: mother }),
      await caseOf(hanako, { subjectId: father }),
    ]
    const before = textIn(await sheet(await visitOf(hidden)))
    assert.ok(before.includes(oldAddress), 'until it is protected')
    await site.database.owner.query(
      'update person set protected = true, area_code = null, household_id = null, household_role = null where id = $1',
      [mother],
    )
    const after = textIn(await sheet(await visitOf(hidden)))
    assert.ok(!after.includes(oldAddress) && after.includes('住所の保護中'))
    assert.ok(textIn(await sheet(await visitOf(open))).includes(oldAddress))
  })

  test('is not there for whoever does not see the case, and can be read on the screen', async () => {
    const id = await visitOf(await caseOf(hanako))
    const path = `/casework/visits/${id}/sheet`
    const { status, text } = await asHanako(`${path}?screen`)
    assert.equal(status, 200)
    assert.ok(text.includes('訪問票'))
    const stranger = browserOf(app, await site.cookieOf(site.person('taro')))
    assert.equal((await stranger(path)).status, 404)
  })
})
