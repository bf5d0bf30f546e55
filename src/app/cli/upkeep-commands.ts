import { openAsSystem } from '../../core/identity/open-as.ts'
import { hasDemo, hasPeople, loadDemo } from '../demo.ts'
import { demoSignIns } from '../demo-people.ts'
import { municipalityHere, operatorName } from './action-command.ts'
import type { Command } from './command.ts'

const migrateCommand: Command = {
  words: 'db migrate',
  usage: '',
  async run({ open }) {
    const { database } = await open() // opening migrates
    return { lines: ['The database is up to date.'], data: { serverVersion: database.serverVersion } }
  },
}

const demoLoad: Command = {
  words: 'demo load',
  usage: '',
  async run({ open }) {
    const installation = await open()
    const municipality = await municipalityHere(installation)
    const work = { municipality, via: 'cli', reason: 'demo.load', operator: operatorName() } as const
    if (await openAsSystem(installation.database, work, hasPeople)) {
      return (await hasDemo(installation.database, municipality))
        ? { lines: ['The demo is loaded already.'], data: { changed: false } }
        : {
            lines: ['People are here: the demo is loaded only where nobody is.'],
            data: { changed: false },
            code: 1,
          }
    }
    await loadDemo(installation, municipality)
    return { lines: ['The demo is loaded.'], data: { changed: true } }
  },
}

const signIns: Command = {
  words: 'demo sign-ins',
  usage: '',
  async run({ open }) {
    const installation = await open()
    if (!(await hasDemo(installation.database, await municipalityHere(installation)))) {
      return { lines: ['There is no demo here.'], data: [], code: 1 }
    }
    const data = demoSignIns()
    return {
      lines: data.map(({ role, address, password, secret, code }) =>
        [role, address, password, secret, code].join('  '),
      ),
      data,
    }
  },
}

export const upkeepCommands = [migrateCommand, demoLoad, signIns]
