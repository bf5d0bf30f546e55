import { z } from 'zod'
import { id } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { personFileSources } from '../../../core/privacy/person-file.ts'
import { warnDue } from './due.ts'
import { eraseFormerJob } from './erase-former.ts'
import { cautionsOf, type Gathered, gatherFrom, keepPackage, protectedSince, whoseRecords } from './gather.ts'
import { issueDue } from './issue.ts'
import { hideOfNear, setHidden } from './protected.ts'
import { changeRequest, requestOf } from './requests.ts'

/**
 * Gathers all about one person over all rooms. Whoever asked for it sees how far it is, and how many values there are in their
 * part; how long it takes depends on nothing else than the number of rooms.
 */
export const gatherJob = defineJob({
  name: 'privacy.gatherPackage',
  payload: z.strictObject({ requestId: id() }),
  async run({ asJob, progress, report }, { requestId }) {
    const count = personFileSources().length
    const { request, whose } = await asJob(async (tx) => {
      const request = await requestOf(tx, requestId)
      return { request, whose: await whoseRecords(tx, request) }
    })
    if (request.state !== 'checking') return
    const rows: Gathered[] = []
    for (let at = 0; at < count; at++) {
      await progress(at, count + 1)
      rows.push(...(await asJob((tx) => gatherFrom(tx, { request, whose, at }))))
    }
    const values = await asJob(async (tx) => {
      const now = await requestOf(tx, requestId)
      // Meanwhile somebody else may have been chosen, or the form sent back: then it is to be gathered anew.
      if (now.state !== 'checking' || now.returned_on || now.person_id !== request.person_id) return 0
      const begun = await protectedSince(tx, whose)
      const cautions = await cautionsOf(tx, request, { whose, rows })
      const kept = await keepPackage(tx, { requestId, rows, cautions })
      await setHidden(tx, begun, true)
      await hideOfNear(tx, whose.own)
      await changeRequest(tx, now, { state: 'gathered' })
      return kept
    })
    report({ values })
    await progress(count + 1, count + 1)
  },
})

/** Each morning, on closed days as on others: the clock of the law skips none. */
export const answerJob = defineJob({
  name: 'privacy.sendAnswers',
  payload: z.strictObject({}),
  schedule: '0 8 * * *',
  single: true,
  async run({ asJob, report }) {
    const day = today()
    report({
      issued: await asJob((tx) => issueDue(tx, day)),
      warned: await asJob((tx) => warnDue(tx, day)),
    })
  },
})

export const rightsJobs = [gatherJob, answerJob, eraseFormerJob]
