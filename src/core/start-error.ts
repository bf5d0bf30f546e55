import en from './words/start.en.json' with { type: 'json' }
import ja from './words/start.ja.json' with { type: 'json' }

export type StartCode = keyof typeof en

type StartParams = Record<string, string | number>

/** Why the system cannot start: printed as one clear sentence, exit code 2. Never carries a password. */
export class StartError extends Error {
  readonly code: StartCode
  readonly params: StartParams

  constructor(code: StartCode, params: StartParams = {}) {
    super(filled(en[code], params))
    this.name = 'StartError'
    this.code = code
    this.params = params
  }
}

/** The sentence for the person who started the system, in the language of their terminal. */
export function startSentence(error: StartError, locale = terminalLocale()): string {
  return filled((locale === 'ja' ? ja : en)[error.code], error.params)
}

/** KASANE_LANG decides, else what the terminal says: Japanese when it speaks Japanese, else English. */
export function terminalLocale(env: NodeJS.ProcessEnv = process.env): 'ja' | 'en' {
  const spoken = env.KASANE_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return spoken.toLowerCase().startsWith('ja') ? 'ja' : 'en'
}

function filled(sentence: string, params: StartParams): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole))
}
