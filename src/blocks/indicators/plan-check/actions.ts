import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  id,
  note,
  optionalChoice,
  optionalText,
  text,
  version,
  wholeNumber,
} from '../../../core/action/fields.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { enqueue } from '../../../core/jobs/enqueue.ts'
import { Refusal } from '../../../core/refusal.ts'
import { severities } from '../plan-lint/finding.ts'
import { requirePlan } from '../plan-now.ts'
import { correctionsOfFinding, requireAnswerable, requireFinding, writeAnswer } from './answer-finding.ts'
import { correctionsNow } from './corrections.ts'
import { releaseErrata as give, withdrawErrata as takeBack } from './errata.ts'
import { answerCodes } from './findings.ts'
import { checkPlanJob } from './jobs.ts'
import { checkOf } from './list.ts'
import { planFilesOf, textAt } from './plan-files.ts'
import { addCorrection, decide, requireDecidable, requireProposable } from './propose.ts'

/** Words that are typed: two thousand characters are more than any passage of a plan that is corrected. */
const words = () => text({ max: 2000, control: 'area' })
const optionalWords = () => optionalText({ max: 2000, control: 'area' })
const correctionField = () => text({ max: 12 })

/**
 * A plan officer has the plan in force read critically anew; the run can be followed. Refuses
 * `indicators.noPlanFiles` (409) where its files were not kept.
 */
export const checkPlan = defineAction({
  name: 'indicators.checkPlan',
  http: { method: 'POST', path: '/plan/checks' },
  allow: ['plan-officer'],
  zones: ['inner'],
  writes: ['plan_check'],
  subject: 'job_run',
  input: z.strictObject({}),
  async run({ tx }) {
    const { revision } = await requirePlan(tx)
    if (!(await planFilesOf(tx, revision.id))) throw new Refusal('indicators.noPlanFiles', 409)
    return { id: await enqueue(tx, checkPlanJob, { again: true }) }
  },
})

/** What the plan in force was found to lack, with what the city said to it. */
export const planFindings = defineAction({
  name: 'indicators.planFindings',
  http: { method: 'GET', path: '/plan/findings' },
  allow: staffRoles,
  zones: ['inner'],
  writes: [],
  input: z.strictObject({
    code: optionalText({ max: 40 }),
    severity: optionalChoice(severities as [string, ...string[]]),
    measure: optionalText({ max: 40 }),
    answer: optionalChoice(answerCodes),
  }),
  async run({ tx }, filter) {
    const { revision, checkedAt, findings } = await checkOf(tx, filter)
    return { revision: revision.id, checkedAt, findings }
  },
})

/** The city's answer to a finding, or another one than before. */
export const answerFinding = defineAction({
  name: 'indicators.answerFinding',
  http: { method: 'PUT', path: '/plan/findings/{finding}/answer' },
  allow: ['plan-officer'],
  zones: ['inner'],
  writes: ['plan_answer'],
  subject: 'plan_answer',
  input: z.strictObject({
    finding: id(),
    answer: choice(answerCodes),
    reason: optionalWords(),
    correction: optionalText({ max: 12 }).meta({ control: 'choice' }),
    version: version(),
  }),
  async run({ tx }, { finding: rowId, ...answer }) {
    const { now, finding } = await requireFinding(tx, rowId)
    requireAnswerable(answer, correctionsOfFinding(finding, await correctionsNow(tx, now)))
    return { id: await writeAnswer(tx, finding, answer) }
  },
})

/** A plan officer proposes other words where something was found; the finding is answered by it. */
export const proposeCorrection = defineAction({
  name: 'indicators.proposeCorrection',
  http: { method: 'POST', path: '/plan/findings/{finding}/corrections' },
  allow: ['plan-officer'],
  zones: ['inner'],
  writes: ['plan_correction', 'plan_answer'],
  subject: 'plan_correction',
  input: z.strictObject({
    finding: id(),
    printed: words(),
    proposed: words(),
    reason: words(),
    version: version(),
  }),
  async run({ tx }, { finding: rowId, version, ...proposal }) {
    const { now, finding } = await requireFinding(tx, rowId)
    requireProposable(textAt(await planFilesOf(tx, now.revision.id), finding.file, finding.path), proposal)
    const others = correctionsOfFinding(finding, await correctionsNow(tx, now))
    if (
      others.some(({ printed, proposed }) => printed === proposal.printed && proposed === proposal.proposed)
    )
      throw new Refusal('indicators.correctionThere', 409)
    const { id, key } = await addCorrection(tx, finding, proposal)
    await writeAnswer(tx, finding, { answer: 'corrected', correction: key, version })
    return { id }
  },
})

/** Every proposal about the plan in force, with what was decided. */
export const planCorrections = defineAction({
  name: 'indicators.planCorrections',
  http: { method: 'GET', path: '/plan/corrections' },
  allow: staffRoles,
  zones: ['inner'],
  writes: [],
  input: z.strictObject({}),
  run: async ({ tx }) => ({ corrections: await correctionsNow(tx, await requirePlan(tx)) }),
})

/** A plan officer adopts or rejects a proposal, or decides otherwise than before. */
export const decideCorrection = defineAction({
  name: 'indicators.decideCorrection',
  http: { method: 'POST', path: '/plan/corrections/{correction}/decision' },
  allow: ['plan-officer'],
  zones: ['inner'],
  writes: ['plan_correction'],
  subject: 'plan_correction',
  input: z.strictObject({
    correction: correctionField(),
    status: choice(['adopted', 'rejected']),
    proposed: optionalWords(),
    decision: words(),
    version: wholeNumber({ min: 0 }),
  }),
  async run({ tx }, { correction: key, ...decision }) {
    const now = await requirePlan(tx)
    const all = await correctionsNow(tx, now)
    const correction = all.find((one) => one.key === key)
    if (!correction) throw new Refusal('core.notFound', 404)
    const text = textAt(await planFilesOf(tx, now.revision.id), correction.file, correction.path)
    requireDecidable(correction, decision, { text, others: all })
    return { id: await decide(tx, correction, decision) }
  },
})

/** A plan officer gives the public the list of adopted corrections, as it was looked at. */
export const releaseErrata = defineAction({
  name: 'indicators.releaseErrata',
  http: { method: 'POST', path: '/plan/errata' },
  allow: ['plan-officer'],
  zones: ['inner'],
  writes: ['errata_release'],
  subject: 'errata_release',
  input: z.strictObject({ digest: text({ max: 12 }), note: optionalWords() }),
  run: async ({ tx }, { digest, note }) => ({
    id: await give(tx, await requirePlan(tx), { digest, note }),
  }),
})

/** The list is taken back, with the reason. */
export const withdrawErrata = defineAction({
  name: 'indicators.withdrawErrata',
  http: { method: 'POST', path: '/plan/errata/withdrawal' },
  allow: ['plan-officer'],
  zones: ['inner'],
  writes: ['errata_release'],
  subject: 'errata_release',
  input: z.strictObject({ number: wholeNumber({ min: 1 }), note: note() }),
  run: async ({ tx }, { number, note: reason }) => ({ id: await takeBack(tx, number, reason) }),
})
