import './audience.ts'
import './cancel-session.ts'
import { forgetContactsJob, settleSignUpsJob } from './jobs.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// What the manifest of the room takes from here: 申込み・抽選・当日の受付.

export const signUpJobs = [settleSignUpsJob, forgetContactsJob]

export const signUpTables = {
  sign_up_opening: { class: 'tenant' },
  seat_kind: { class: 'tenant' },
  sign_up: { class: 'tenant' },
  sign_up_seat: { class: 'tenant', noHistory: 'nothing of it changes' },
  sign_up_contact: {
    class: 'tenant',
    noHistory: 'erased after the session: a former state would outlive it',
  },
  sign_up_telling: { class: 'tenant', noHistory: 'told once' },
  lottery: { class: 'tenant', noHistory: 'each of its parts is written once' },
  lottery_seed: { class: 'tenant', noHistory: 'written once' },
  check_in: { class: 'tenant', noHistory: 'appended only: a mistake is undone by a row of its own' },
} as const

export const signUpWords = { ja, en }
