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

/** Where they wished to go and went: their own words are theirs; of a judgement of somebody, and of what a place said, somebody decides. */
definePersonFile({
  code: 'layered-support.own.joinings',
  tables: ['joining_wish', 'joining', 'joining_trial', 'joining_check', 'offered_need'],
  async gather(tx, personIds) {
    const gathered = []
    for (const [table, columns] of Object.entries(joiningColumns))
      gathered.push(
        ...(await ofCases(tx, personIds, { table: table as keyof typeof joiningColumns, label, columns })),
      )
    return gathered
  },
})

const joiningColumns = {
  joining_wish: { wish: {}, needs: {}, cannot: {}, said_on: {} },
  joining: {
    why: { ground: 'conduct' },
    state: { words: 'layered-support.joiningState' },
    chosen_on: {},
    asked_on: {},
    answered_on: {},
    answer_note: { ground: 'conduct' },
    going_since: {},
    ended_on: {},
    outcome: { words: 'layered-support.joiningOutcome' },
    end_reason: { ground: 'conduct' },
  },
  joining_trial: {
    planned_on: {},
    came: { words: 'layered-support.came' },
    said: {},
    place_said: { ground: 'third' },
  },
  joining_check: {
    found_on: {},
    goes: { words: 'layered-support.noteGoing.goes' },
    note: { ground: 'conduct' },
  },
  offered_need: {
    said: {},
    consent_form: { words: 'layered-support.form' },
    consent_on: {},
    scope: {},
    answer: {},
    answered_on: {},
  },
} as const

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
