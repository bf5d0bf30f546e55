import { z } from 'zod'
import { defineAction } from '../../core/action/action.ts'
import { day, decimal, id, note, optionalDay, optionalText, text } from '../../core/action/fields.ts'
import { markStale } from '../../core/stale.ts'
import { bothZones } from '../../core/zone.ts'
import { fiscalYear, indicatorCode, optionalWhole, planTexts } from './inputs.ts'
import { adoptPlan as adopt, tablesReadBy } from './load-plan.ts'
import { requireRow } from './looks.ts'
import { checkSoon } from './plan-check/jobs.ts'
import { requirePlan } from './plan-now.ts'
import { addRelease, requireReleasable, withdrawRelease as takeBack } from './releases.ts'
import { addReport, correctReport, isListMissing, requireReportable } from './reported.ts'

/** The plan of a folder becomes the plan in force. The same plan again changes nothing, and the answer says so. */
export const adoptPlan = defineAction({
  name: 'indicators.adoptPlan',
  http: { method: 'POST', path: '/plan/revisions' },
  allow: ['plan-officer', 'admin'],
  zones: bothZones,
  writes: ['plan_revision'],
  subject: 'plan_revision',
  input: z.strictObject({ files: planTexts(), validFrom: optionalDay() }),
  async run({ tx }, { files, validFrom }) {
    const adopted = await adopt(tx, files, validFrom)
    if (adopted.changed) await checkSoon(tx)
    return adopted
  },
})

/** A plan officer states a figure, or corrects one (with the version that was looked at). */
export const report = defineAction({
  name: 'indicators.report',
  http: { method: 'POST', path: '/indicators/{indicator}/reported-values' },
  allow: ['plan-officer'],
  zones: ['inner'],
  writes: ['reported_value'],
  subject: 'reported_value',
  input: z.strictObject({
    indicator: indicatorCode(),
    fiscalYear: fiscalYear(),
    value: decimal(),
    asOf: day(),
    source: text({ max: 300 }),
    note: optionalText({ max: 2000, control: 'area' }),
    version: optionalWhole({ min: 1, max: 1_000_000 }),
  }),
  async run({ tx }, { version, ...stated }) {
    const { plan } = await requirePlan(tx)
    requireReportable(plan, stated, await isListMissing(tx, plan, stated))
    const id = version ? await correctReport(tx, stated, version) : await addReport(tx, stated)
    return { id }
  },
})

/** A plan officer tells the public the value of a complete year, as they looked at it. */
export const release = defineAction({
  name: 'indicators.release',
  http: { method: 'POST', path: '/indicators/{indicator}/releases' },
  allow: ['plan-officer'],
  zones: ['inner'],
  writes: ['indicator_release'],
  subject: 'indicator_release',
  input: z.strictObject({
    indicator: indicatorCode(),
    fiscalYear: fiscalYear(),
    value: decimal(),
    note: optionalText({ max: 2000, control: 'area' }),
  }),
  async run({ tx }, { indicator, fiscalYear, value, note }) {
    const { row } = await requireRow(tx, indicator)
    const figure = requireReleasable(row, fiscalYear, value)
    return { id: await addRelease(tx, indicator, { figure, note }) }
  },
})

/** A released value is taken back, with the reason. */
export const withdrawRelease = defineAction({
  name: 'indicators.withdrawRelease',
  http: { method: 'POST', path: '/releases/{id}/withdrawal' },
  allow: ['plan-officer'],
  zones: ['inner'],
  writes: ['indicator_release'],
  subject: 'indicator_release',
  input: z.strictObject({ id: id(), note: note() }),
  run: async ({ tx }, input) => ({ id: await takeBack(tx, input.id, input.note) }),
})

/** Everything that is measured is counted anew within seconds. */
export const remeasure = defineAction({
  name: 'indicators.remeasure',
  http: { method: 'POST', path: '/indicators/measurements' },
  allow: ['plan-officer', 'admin'],
  zones: ['inner'],
  writes: ['stale_mark'],
  subject: 'plan_revision',
  input: z.strictObject({}),
  async run({ tx }) {
    const { plan, revision } = await requirePlan(tx)
    await markStale(tx, tablesReadBy(plan))
    return { id: revision.id }
  },
})
