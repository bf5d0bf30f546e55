import type { FileColumn } from '../../../core/privacy/file-rows.ts'
import { definePersonFile } from '../../../core/privacy/person-file.ts'
import { answersText } from '../planning/say-answers.ts'
import type { Answers } from '../planning/sheet.ts'
import { everyItem } from '../planning/sheet.ts'
import { ofCases } from './own-file.ts'

// What an assessment and a plan say of a person. A signature is not told again: that it was given, the way and the day say.

const label = (column: string) => `casework.ownPlan.${column}`
const every = { code: '', since: '', sections: [{ code: '', items: everyItem() }] }
const sayAnswers = (value: unknown) => answersText(every, value as Answers, 'ja')

definePersonFile({
  code: 'casework.own.assessment',
  tables: ['assessment', 'case_point'],
  async gather(tx, personIds) {
    const told = await ofCases(tx, personIds, {
      table: 'assessment',
      label,
      columns: {
        answered_on: {},
        answered_by: { words: 'casework.saveAssessment.answeredBy' },
        answers: { say: sayAnswers },
      },
      // What family or a supporter told may be about them.
      also: ({ answered_by }): Record<string, FileColumn> =>
        answered_by === 'self' ? {} : { answers: { say: sayAnswers, ground: 'third' } },
    })
    const points = await ofCases(tx, personIds, {
      table: 'case_point',
      label,
      columns: {
        kind: { words: 'casework.addPoint.kind' },
        whose: { words: 'casework.field.whose' },
        what: {},
        since: {},
        state: { words: 'casework.changePoint.state' },
      },
      also: ({ whose }): Record<string, FileColumn> =>
        whose === 'self' ? {} : { what: { ground: 'third' } },
    })
    return [...told, ...points]
  },
})

definePersonFile({
  code: 'casework.own.plans',
  tables: ['support_plan', 'plan_goal', 'plan_role', 'plan_agreement', 'plan_monitoring'],
  async gather(tx, personIds) {
    const rows = (table: Parameters<typeof ofCases>[2]) => ofCases(tx, personIds, { label, ...table })
    return [
      ...(await rows({ table: 'support_plan', columns: planColumns })),
      ...(await rows({ table: 'plan_goal', columns: { goal: {}, reached: { words: 'casework.reach' } } })),
      ...(await rows({
        table: 'plan_role',
        columns: {
          kind: { words: 'casework.roleKind' },
          who: { ground: 'third' },
          what: {},
          by_on: {},
          state: { words: 'casework.roleState' },
        },
      })),
      ...(await rows({
        table: 'plan_agreement',
        columns: { how: { words: 'casework.agreeToPlan.how' }, agreed_on: {}, withdrawn_on: {} },
      })),
      ...(await rows({
        table: 'plan_monitoring',
        columns: { monitored_on: {}, course: {}, roles: { say: notesIn }, next_on: {} },
      })),
    ]
  },
})

const planColumns = {
  state: { words: 'casework.planState' },
  problems: {},
  own_goal: {},
  services: { words: 'casework.writePlan.services' },
  from_on: {},
  until_on: {},
  monitoring_days: {},
  meeting_on: {},
  meeting_with: { ground: 'third' },
  decided_on: {},
  without_consent: { ground: 'conduct' },
  halted_on: {},
  continued_on: {},
  continued_reason: { ground: 'conduct' },
  evaluated_on: {},
  change: {},
  satisfaction: { words: 'casework.evaluatePlan.satisfaction' },
  remains: {},
  outcome: { words: 'casework.evaluatePlan.outcome' },
} as const

/** What was noted at each part on that day. */
const notesIn = (value: unknown) =>
  (value as { note: string | null }[]).flatMap(({ note }) => note ?? []).join('\n')
