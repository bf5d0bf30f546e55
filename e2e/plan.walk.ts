import assert from 'node:assert/strict'
import { test } from 'node:test'
import { look } from './support/browser.ts'
import { firstCase } from './support/cases.ts'
import { field, fillAndSend } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A counsellor asks after a life, makes a plan with the person who signs it on the screen, looks how it goes, takes down that the
// person no longer agrees, and ends it with an evaluation. What is printed says the same.

const place = await openPlace()
const page = await place.signedIn('counsellor')
let caseId = ''

const side = (name: string) => `${place.url}/casework/cases/${caseId}/${name}`

const send = (form: string, fill?: () => Promise<unknown>) => fillAndSend(page, form, { fill })

async function caseWithoutPlan(): Promise<void> {
  caseId = await firstCase(page, place.url, async (id) => {
    caseId = id
    await page.goto(side('plan'))
    return (await page.locator('#form-begin').count()) > 0
  })
}

test('the assessment is saved in the middle of a talk, with what nobody knows and what was not asked', async () => {
  await caseWithoutPlan()
  await page.goto(side('assessment'))
  await look(page, 'plan-assessment')
  await send('assessment', async () => {
    await page.locator('#form-assessment [name="route"][value="self"]').check()
    await field(page, 'assessment', 'income').fill('６２，０００')
    await page.locator('#assessment-unknown-debts').check()
    await page.locator('#assessment-notAsked-savings').check()
  })
  assert.equal(await field(page, 'assessment', 'income').inputValue(), '62000')
  assert.ok(await page.locator('#assessment-unknown-debts').isChecked())
  await send('point', async () => {
    await field(page, 'point', 'what').fill('家賃の支払が遅れている（試験）')
    await field(page, 'point', 'since').fill('今年の夏から')
  })
  await page.locator('main').getByText('家賃の支払が遅れている（試験）').waitFor()
})

test('a draft begins with the problem, and its role table is typed as on paper', async () => {
  await page.goto(side('plan'))
  await send('begin')
  assert.ok((await field(page, 'write', 'problems').inputValue()).includes('家賃の支払が遅れている'))
  await send('write', async () => {
    await field(page, 'write', 'ownGoal').fill('この町で暮らし続けたい。（試験）')
    await field(page, 'write', 'goals').first().fill('支払の計画が立つ')
    await field(page, 'write', 'roleKinds').nth(0).selectOption('self')
    await field(page, 'write', 'roleWhats').nth(0).fill('家計簿をつける')
    await field(page, 'write', 'roleKinds').nth(1).selectOption('neighbour')
    await field(page, 'write', 'roleWhos').nth(1).fill('見本 隣子')
    await field(page, 'write', 'roleWhats').nth(1).fill('朝に声をかける')
    await field(page, 'write', 'roleGoals').nth(0).fill('1')
    await field(page, 'write', 'untilOn').fill(await field(page, 'write', 'fromOn').inputValue())
  })
  await look(page, 'plan-draft')
})

/** As a finger does on a tablet. */
async function sign(): Promise<void> {
  const box = page.locator('#form-agree svg.signature__box')
  await box.scrollIntoViewIfNeeded()
  const frame = await box.boundingBox()
  assert.ok(frame)
  const at = (x: number, y: number) => [frame.x + frame.width * x, frame.y + frame.height * y] as const
  await page.mouse.move(...at(0.1, 0.3))
  await page.mouse.down()
  for (const [x, y] of [
    [0.2, 0.7],
    [0.3, 0.3],
    [0.4, 0.7],
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 5 })
  await page.mouse.up()
}

test('the person signs on the screen, can begin again, and the plan is decided', async () => {
  await sign()
  const value = page.locator('#agree-signature')
  assert.match(await value.inputValue(), /^M\d+ \d+(L\d+ \d+){8,}$/)
  await page.locator('#form-agree [data-part="clear"] button').click()
  assert.equal(await value.inputValue(), '')
  await sign()
  await send('agree')
  assert.match((await page.locator('.signature__picture path').getAttribute('d')) ?? '', /^M/)
  await send('decide')
  await look(page, 'plan-running')
})

test('how it goes is written for each part; a withdrawal stops the others until somebody decides', async () => {
  await send('monitor', async () => {
    await field(page, 'monitor', 'roleStates').nth(0).selectOption('done')
    await field(page, 'monitor', 'course').fill('落ち着いている。（試験）')
  })
  await send('withdraw')
  assert.equal(await page.locator('#form-monitor').count(), 0)
  await look(page, 'plan-halted')
  await send('goOn', () => field(page, 'goOn', 'reason').fill('本人が続けたいと電話で話した。（試験）'))
  assert.equal(await page.locator('#form-monitor').count(), 1)
})

test('the evaluation ends the plan and the case in one step, and paper says the same', async () => {
  await send('evaluate', async () => {
    await field(page, 'evaluate', 'goalReached').first().selectOption('reached')
    await field(page, 'evaluate', 'change').fill('支払が続いている。（試験）')
    await page.locator('#form-evaluate [name="satisfaction"][value="satisfied"]').check()
    await page.locator('#form-evaluate [name="outcome"][value="ended"]').check()
    await field(page, 'evaluate', 'result').selectOption('settled')
  })
  await look(page, 'plan-evaluated')
  for (const form of ['intake', 'assessment', 'plan', 'evaluation']) {
    await page.goto(side(`forms/${form}`))
    if (form === 'assessment' || form === 'plan') await look(page, `plan-form-${form}`)
  }
  assert.ok((await page.locator('main').innerText()).includes('☑ 終結'))
})
