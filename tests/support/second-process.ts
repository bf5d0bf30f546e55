import { openDatabase } from '../../src/core/db/open.ts'

/**
 * A second process on one data folder, for tests of what two of them do to each other. It says on its standard
 * output what it has done, a line each, and waits to be killed.
 */
const [deed, dataDir = '', first = '1'] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)

switch (deed) {
  case 'serve':
    await openDatabase({ dataDir })
    say('serving')
    break
  case 'insert': {
    const database = await openDatabase({ dataDir })
    await database.pool.query('create table if not exists taken (id int, note text)')
    for (let id = Number(first); ; id++) {
      await database.pool.query('insert into taken values ($1, $2)', [
        id,
        'a note that fills the row '.repeat(40),
      ])
      say(String(id))
    }
  }
  case 'join-and-write': {
    const database = await openDatabase({ dataDir, join: true })
    say('joined')
    await database.pool.query('insert into seen values ($1)', ['the other process'])
    say('written')
    await database.close()
    break
  }
  case 'join-and-hold': {
    const database = await openDatabase({ dataDir, join: true })
    const client = await database.pool.connect()
    await client.query('begin')
    await client.query('insert into seen values ($1)', ['never committed'])
    say('holding')
    break
  }
  default:
    throw new Error(`no such deed: ${deed}`)
}
