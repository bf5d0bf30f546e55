import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { clerkBeside, doer, refusals } from '../../../../tests/support/acts.ts'
import { planning, typedPlan } from '../../../../tests/support/plans.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { keepDraft } from '../../../core/draft/actions.ts'
import { draftsOf } from '../../../core/draft/drafts.ts'
import { newId } from '../../../core/id.ts'
import { restrictCase } from '../restricted/actions.ts'

// A machine fails in the middle of a long form: what was typed is there again as it was, line by line; of a restricted case nowhere.

const site = await freshSite()
const does = doer(site.database)
const hanako = site.person('hanako')
const colleague = await clerkBeside(site, hanako)
const { decided, written, newCase } = planning(site, hanako)
const her = browserOf(site.appWith(), await site.cookieOf(hanako))
const drafts = () => site.as(hanako, (tx) => draftsOf(tx))
beforeEach(() => site.database.owner.query('delete from draft'))

const fresh = () => newCase(hanako)

type Fields = Record<string, string | string[]>

const bodyOf = (fields: Fields) =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  )

/** What stands in the controls of this name, in their order. */
function standing(html: string, name: string): string[] {
  const control = new RegExp(
    `<(input|select|textarea)([^>]* name="${name}"[^>]*)>(?:([\\s\\S]*?)</\\1>)?`,
    'g',
  )
  return [...html.matchAll(control)].flatMap(([, tag, attributes = '', inside = '']) => {
    if (tag === 'textarea') return inside
    const on = tag === 'select' ? (inside.match(/<option[^>]*selected[^>]*>/)?.[0] ?? '') : attributes
    if (/type="(radio|checkbox)"/.test(attributes) && !/ checked/.test(attributes)) return []
    return on.match(/value="([^"]*)"/)?.[1] ?? ''
  })
}

const referral = {
  request: '（試験）家計の相談',
  parts: ['person', 'contacts'],
  partnerKind: 'landlord',
  partnerName: '（試験）大家',
}
const sheet = {
  answeredBy: 'family',
  background: ['poverty'],
  unknown: ['savings', 'debts'],
  income: '62000',
}
const lines = {
  problems: '（試験）書きかけの課題',
  goals: ['（試験）一つ目', '', '（試験）三つ目'],
  roleKinds: ['self', '', 'neighbour'],
  roleWhos: ['', '', '見本 隣子'],
  roleWhats: ['（試験）窓口に行く', '', '（試験）声をかける'],
  roleGoals: ['1', '', '3'],
  services: ['housing_benefit'],
  monitoringDays: ['2099-01-05', '', '2099-03-05', ''],
}
const forms = [
  ['assessment', 'casework.assessment', 'assessment', fresh, sheet],
  ['write', 'casework.plan', 'plan', written, lines],
  [
    'monitor',
    'casework.plan',
    'plan',
    decided,
    { course: '（試験）続く', roleNotes: ['', '（試験）二つ目', ''] },
  ],
  [
    ...['evaluate', 'casework.plan', 'plan'],
    ...[decided, { change: '（試験）変わった', outcome: 'replanned', goalReached: ['partly', ''] }],
  ],
  ['draft', 'casework.caseReferrals', 'referrals', fresh, referral],
  ['letter', 'casework.caseApprovals', 'approvals', fresh, { heading: '（試験）案内', body: '（試験）本文' }],
] as unknown as [string, string, string, () => Promise<string>, Fields][]

for (const [form, page, end, begun, typed] of forms)
  test(`${form}: what was typed waits, and stands there again as it was; of a restricted case nowhere`, async () => {
    const caseId = await begun()
    const path = `/casework/cases/${caseId}/${end}`
    const typing = (key: string) =>
      her(path, { form: bodyOf({ _form: form, _key: key, _draft: 'keep', ...typed }) })
    const key = newId()
    assert.equal((await typing(key)).status, 204)
    assert.deepEqual(
      (await drafts()).map((one) => [one.key, one.address]),
      [[key, path]],
    )
    const opened = await her(`${path}?draft=${key}`)
    const own = opened.text.match(new RegExp(`id="form-${form}"[\\s\\S]*?</form>`))?.[0] ?? ''
    for (const [name, value] of Object.entries(typed))
      assert.deepEqual(standing(own, name), [value].flat(), name)
    await restrict(caseId)
    assert.deepEqual(await drafts(), [], 'what was begun before goes with it')
    assert.equal((await typing(newId())).status, 204)
    assert.deepEqual(await drafts(), [])
    assert.doesNotMatch((await her(path)).text, /data-draft/)
    const alone = { form: `${page} ${form}`, key: newId(), address: path, typed: '{"note":"x"}' }
    const factored = { ...hanako, freshFactor: true }
    assert.deepEqual(await refusals(does(factored, keepDraft, alone)), ['form: core.draft.form'])
  })

async function restrict(id: string): Promise<void> {
  const { rows } = await site.database.owner.query('select version from support_case where id = $1', [id])
  const restriction = { id, version: rows[0].version, reason: 'violence', postIds: [colleague.postId] }
  await does({ ...hanako, freshFactor: true }, restrictCase, restriction)
}

test('sent, a plan that waited is written as it was, and waits no longer', async () => {
  const caseId = await written()
  const path = `/casework/cases/${caseId}/plan`
  const key = newId()
  await her(path, { form: bodyOf({ _form: 'write', _key: key, _draft: 'keep', ...lines }) })
  const { rows } = await site.database.owner.query(
    'select id, version from support_plan where case_id = $1',
    [caseId],
  )
  const whole = { ...typedPlan, problems: lines.problems, id: rows[0].id, version: String(rows[0].version) }
  const sent = await her(path, {
    form: bodyOf({ ...whole, _form: 'write', _key: key, _drafted: 'yes' } as Fields),
  })
  assert.equal(sent.status, 303)
  assert.deepEqual(await drafts(), [])
  assert.ok((await her(path)).text.includes(lines.problems))
})
