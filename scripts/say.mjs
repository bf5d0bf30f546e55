// What the scripts say to the person at the terminal. They start before anything is installed, on any Node from 20.
import { readFileSync } from 'node:fs'

const { KASANE_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env
const spoken = KASANE_LANG || LC_ALL || LC_MESSAGES || LANG || ''
const locale = spoken.toLowerCase().startsWith('ja') ? 'ja' : 'en'
const words = JSON.parse(readFileSync(new URL(`./words/${locale}.json`, import.meta.url), 'utf8'))

/** One sentence, in the language of the terminal. */
export function sentence(key, params = {}) {
  return words[key].replace(/\{(\w+)\}/g, (hole, name) => params[name] ?? hole)
}

/** A line of progress. */
export function say(key, params) {
  console.log(sentence(key, params))
}

/** Why a script cannot go on: one sentence for the person, no stack. */
export class Stop extends Error {
  constructor(key, params) {
    super(sentence(key, params))
    this.name = 'Stop'
  }
}

/** Ends the script with the sentence of a Stop; anything else is a fault and shows where it happened. */
export function end(error, code) {
  if (!(error instanceof Stop)) throw error
  console.error(error.message)
  process.exit(code)
}
