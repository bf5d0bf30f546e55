import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshHouse } from '../../../tests/support/house.ts'
import { runIn, send, trialJob, workIn } from '../../../tests/support/jobs.ts'
import { renderFragment } from '../../ui/page/render.ts'
import { UiWordsProvider } from '../../ui/words.tsx'
import { perform } from '../action/perform.ts'
import { newId } from '../id.ts'
import type { Caller } from '../identity/actor.ts'
import type { AnyPage } from '../page/page.ts'
import { addWords, wordsFor } from '../words/words.ts'
import { jobPage, jobProgress } from './job-page.tsx'
import { prepareJobs } from './prepare.ts'
import { showJob } from './show-job.ts'

const words = { 'trial.import.title': '見本の取込み', 'trial.import.facts.read': '{count}件を読みました' }
addWords({ ja: words, en: words })

const house = await freshHouse()
const hanako = house.person('hanako')
const trial = trialJob('import')
await prepareJobs(house.database, [trial.job])
const worker = await workIn(house, [trial.job])
after(() => worker.stop())

let finish = () => {}
trial.work = async ({ progress, report }) => {
  await progress(1200, 3000)
  await new Promise<void>((resolve) => (finish = resolve))
  report({ read: 3000 })
  await progress(3000, 3000)
}
const id = await send(house, trial.job, { subject: newId(), rows: 3000 })
await runIn(house, id, 'running')

const none = new URLSearchParams()
async function shown(page: AnyPage, who: Caller, runId = id): Promise<string> {
  return house.as(who, async (tx) => {
    const data = await page.load({ tx, params: { id: runId }, query: none, posted: none })
    const say = wordsFor('ja')
    const view = page.view(data, {
      words: say,
      locale: 'ja',
      actor: tx.actor,
      path: `/jobs/${runId}`,
      origin: 'http://kashiwa.test',
      query: none,
      demo: false,
      form: () => assert.fail('no form'),
    })
    return renderFragment(<UiWordsProvider words={say}>{view}</UiWordsProvider>)
  })
}

test('the starter sees how far it is, and a fragment that asks again', async () => {
  await runIn(house, id, 'running')
  const page = await shown(jobPage, hanako)
  assert.match(page, /見本の取込み/)
  assert.match(page, new RegExp(`<k-live data-src="/jobs/${id}/progress"`))
  const fragment = await shown(jobProgress, hanako)
  assert.match(fragment, /3,000件中 1,200件/)
  assert.doesNotMatch(fragment, /data-done/)
  assert.equal((await perform(house.database, showJob, hanako, { id })).state, 'running')
})

test('nobody else finds it: not the colleague beside, not the administrator', async () => {
  for (const name of ['jiro', 'sachiko', 'adam', 'audrey'] as const) {
    const who = house.person(name)
    await assert.rejects(shown(jobPage, who), { code: 'core.notFound' })
    await assert.rejects(shown(jobProgress, who), { code: 'core.notFound' })
    await assert.rejects(perform(house.database, showJob, who, { id }), { code: 'core.notFound' })
  }
  await assert.rejects(perform(house.database, showJob, house.visitor, { id }), { code: 'core.signIn' })
})

test('what never was is refused in the same way', async () => {
  await assert.rejects(shown(jobPage, hanako, newId()), { code: 'core.notFound' })
  await assert.rejects(shown(jobPage, hanako, 'no-id'), { code: 'core.notFound' })
})

test('when it is done the fragment says so and ends the asking', async () => {
  finish()
  await runIn(house, id, 'done')
  const fragment = await shown(jobProgress, hanako)
  assert.match(fragment, /data-done/)
  assert.match(fragment, /data-announce="完了しました"/)
  assert.match(fragment, /3,000件を読みました/)
  assert.doesNotMatch(await shown(jobPage, hanako), /k-live/)
})
