import { demoSizes } from '../../blocks/registry/demo.ts'
import { openAsSystem } from '../../core/identity/open-as.ts'
import { hasDemo, hasPeople, loadDemo } from '../demo.ts'
import { demoSignIns } from '../demo-people.ts'
import { progressOnTerminal } from '../demo-size.ts'
import { say } from '../say.ts'
import { refuseDemoInProduction } from '../settings.ts'
import { municipalityHere, operatorName } from './action-command.ts'
import type { Command } from './command.ts'

const migrateCommand: Command = {
  words: 'db migrate',
  usage: '',
  async run({ open }) {
    const { database } = await open() // opening migrates
    return { lines: [say('cli.db.upToDate')], data: { serverVersion: database.serverVersion } }
  },
}

const demoLoad: Command = {
  words: 'demo load',
  usage: '',
  async run({ open }) {
    refuseDemoInProduction()
    const installation = await open()
    const municipality = await municipalityHere(installation)
    const work = { municipality, via: 'cli', reason: 'demo.load', operator: operatorName() } as const
    if (await openAsSystem(installation.database, work, hasPeople)) {
      return (await hasDemo(installation.database, municipality))
        ? { lines: [say('cli.demo.already')], data: { changed: false } }
        : { lines: [say('cli.demo.peopleHere')], data: { changed: false }, code: 1 }
    }
    const { demo } = installation.settings
    await loadDemo(installation, {
      municipality,
      size: demoSizes[demo === 'none' ? 'small' : demo],
      onProgress: progressOnTerminal(console.error),
    })
    return { lines: [say('cli.demo.loaded')], data: { changed: true } }
  },
}

const signIns: Command = {
  words: 'demo sign-ins',
  usage: '',
  async run({ open }) {
    const installation = await open()
    if (!(await hasDemo(installation.database, await municipalityHere(installation)))) {
      return { lines: [say('cli.demo.none')], data: [], code: 1 }
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
