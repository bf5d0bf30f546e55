import { sql } from 'kysely'
import { ofCases } from '../../../blocks/casework/own-file/own-file.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { FileColumn } from '../../../core/privacy/file-rows.ts'
import { definePersonFile, type FileRow } from '../../../core/privacy/person-file.ts'
import { wordsFor } from '../../../core/words/words.ts'

const needTables = ['offered_need', 'need_pledge', 'need_word']

// Each table has labels of its own: an answer to the city and an answer of the neighbourhood are not one thing.

type Columns = Record<string, FileColumn>
type Named = { named: FileColumn }
type Told = { table: string; as: string; columns: (names: Named) => Columns }

/** What was proposed to somebody, what they answered, and what became of it. What was judged of them is looked through. */
definePersonFile({
  code: 'layered-support.own.supports',
  tables: ['layered_support', 'layered_application', 'outreach_attempt'],
  gather: (tx, personIds) =>
    gathered(tx, personIds, [
      { table: 'layered_support', as: 'support', columns: () => supportColumns },
      { table: 'layered_application', as: 'application', columns: applicationColumns },
      { table: 'outreach_attempt', as: 'attempt', columns: () => attemptColumns },
    ]),
})

/** Where they wished to go and went: their own words are theirs; of a judgement of somebody, and of what a place said, somebody decides. */
definePersonFile({
  code: 'layered-support.own.joinings',
  tables: ['joining_wish', 'joining', 'joining_trial', 'joining_check', ...needTables],
  gather: (tx, personIds) =>
    gathered(tx, personIds, [
      { table: 'joining_wish', as: 'wish', columns: wishColumns },
      { table: 'joining', as: 'joining', columns: joiningColumns },
      { table: 'joining_trial', as: 'trial', columns: () => trialColumns },
      { table: 'joining_check', as: 'check', columns: () => checkColumns },
      { table: 'offered_need', as: 'need', columns: () => needColumns },
      { table: 'need_pledge', as: 'brought', columns: () => broughtColumns },
      { table: 'need_word', as: 'word', columns: () => wordColumns },
    ]),
})

async function gathered(tx: Tx, personIds: readonly string[], tables: readonly Told[]): Promise<FileRow[]> {
  const names = await namesHere(tx)
  const say = (value: unknown) =>
    [value]
      .flat()
      .map((one) => names.get(String(one)) ?? String(one))
      .join('、')
  const rows: FileRow[] = []
  for (const { table, as, columns } of tables) {
    const label = (column: string) => `layered-support.own.${as}.${column}`
    rows.push(...(await ofCases(tx, personIds, { table, label, columns: columns({ named: { say } }) })))
  }
  return rows
}

/** Agencies, places and areas by their names: nobody reads an id. */
async function namesHere(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id::text, name from agency where municipality_id = ${tx.municipality}
    union all select id::text, name from resource where municipality_id = ${tx.municipality}
    union all select code, name from area where municipality_id = ${tx.municipality}`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const supportColumns: Columns = {
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
}

const form = { words: 'layered-support.form' }

const applicationColumns = ({ named }: Named): Columns => ({
  answer: { say: (value) => wordsFor('ja')(`layered-support.answer.${value}`) },
  form,
  said_on: {},
  agency_ids: named,
  reason: {},
  withdrawn_on: {},
})

const attemptColumns: Columns = {
  tried_on: {},
  way: { words: 'layered-support.way' },
  result: { words: 'layered-support.result' },
}

const wishColumns = ({ named }: Named): Columns => ({
  wish: {},
  needs: {},
  cannot: {},
  activities: { words: 'layered-support.noteWish.activities' },
  helps: { words: 'layered-support.noteWish.helps' },
  days: { words: 'layered-support.noteWish.days' },
  area_code: named,
  said_on: {},
})

const joiningColumns = ({ named }: Named): Columns => ({
  resource_id: named,
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
})

const trialColumns: Columns = {
  planned_on: {},
  along: { words: 'layered-support.planTrial.along' },
  along_note: { ground: 'third' },
  came: { words: 'layered-support.came' },
  said: {},
  place_said: { ground: 'third' },
}

const checkColumns: Columns = {
  found_on: {},
  goes: { words: 'layered-support.noteGoing.goes' },
  note: { ground: 'conduct' },
}

const needColumns: Columns = {
  said: {},
  state: { words: 'layered-support.needState' },
  consent_form: form,
  consent_on: {},
  scope: {},
  offered_on: {},
}

/** What neighbours said in public of what they bring, and to the desk alone. */
const broughtColumns: Columns = {
  line: {},
  shown_name: { ground: 'third' },
  group_name: { ground: 'third' },
  brought_on: {},
  answer: { words: 'layered-support.pledge' },
  answered_on: {},
}

const wordColumns: Columns = { line: { ground: 'third' }, on_day: {} }
