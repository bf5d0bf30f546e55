import { defineCore } from '../core/room.ts'
import { bothZones } from '../core/zone.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }
import terminalEn from './words/terminal.en.json' with { type: 'json' }
import terminalJa from './words/terminal.ja.json' with { type: 'json' }

/** The doors have words of their own, and nothing else that a room has. */
export const appRoom = defineCore({
  id: 'app',
  zones: bothZones,
  tables: {},
  actions: [],
  pages: [],
  indicators: [],
  words: { ja: { ...ja, ...terminalJa }, en: { ...en, ...terminalEn }, easy },
})
