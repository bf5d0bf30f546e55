import { ofCases } from '../../../blocks/casework/own-file/own-file.ts'
import { definePersonFile } from '../../../core/privacy/person-file.ts'
import { wordsFor } from '../../../core/words/words.ts'

const label = (column: string) => `layered-support.own.${column}`

/** What was proposed to somebody, what they answered, and what became of it. What was judged of them is looked through. */
definePersonFile({
  code: 'layered-support.own.supports',
  tables: ['layered_support', 'layered_application', 'outreach_attempt'],
  async gather(tx, personIds) {
    const supports = await ofCases(tx, personIds, {
      table: 'layered_support',
      label,
      columns: supportColumns,
    })
    const applications = await ofCases(tx, personIds, {
      table: 'layered_application',
      label,
      columns: {
        answer: { say: (value) => wordsFor('ja')(`layered-support.answer.${value}`) },
        form: { words: 'layered-support.form' },
        said_on: {},
        reason: {},
        withdrawn_on: {},
      },
    })
    const attempts = await ofCases(tx, personIds, {
      table: 'outreach_attempt',
      label,
      columns: {
        tried_on: {},
        way: { words: 'layered-support.way' },
        result: { words: 'layered-support.result' },
      },
    })
    return [...supports, ...applications, ...attempts]
  },
})

const supportColumns = {
  kind: { words: 'layered-support.kind' },
  state: { words: 'layered-support.state' },
  why: { ground: 'conduct' },
  reach: { ground: 'conduct' },
  proposed_on: {},
  meeting_kind: { words: 'layered-support.meeting' },
  meeting_on: {},
  decided_on: {},
  decision_reason: { ground: 'conduct' },
  consent_won_on: {},
  halted_on: {},
  continued_on: {},
  continued_reason: { ground: 'conduct' },
  ended_on: {},
  outcome: { words: 'layered-support.outcome' },
  end_reason: { ground: 'conduct' },
  evaluation: { ground: 'conduct' },
} as const
