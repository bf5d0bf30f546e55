// On both databases: rows that a database shows are those of the oracle on each.
import { after, test } from 'node:test'
import { playCases } from './oracle/run.ts'
import { createTrialThing } from './oracle/trial-thing.ts'
import { freshHouse } from './support/house.ts'

const house = await freshHouse()
await createTrialThing(house.database)
after(() => {
  delete process.env.KASANE_NOW
})

test(
  'after any of five hundred more histories the database shows what the relationships say',
  {
    timeout: 900_000,
  },
  (t) => playCases(house, 500, t),
)
