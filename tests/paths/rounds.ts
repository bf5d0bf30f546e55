import { rooms } from '../../src/app/house.ts'
import { keepFilesIn } from '../../src/core/files/kept-files.ts'
import { newId } from '../../src/core/id.ts'
import { attempt } from '../../src/core/jobs/attempt.ts'
import type { Job } from '../../src/core/jobs/job.ts'
import { freshFolder } from '../support/folder.ts'
import { type House, kashiwa } from '../support/house.ts'

// What a server does beside requests, at once and in one order: a worker would do it when it comes to it.

keepFilesIn(freshFolder())
const jobs = rooms.flatMap((room) => room.jobs ?? [])

type Done = { job: Job; id: string; payload: unknown }

async function run({ database }: House, { job, id, payload }: Done): Promise<string> {
  const onFault = ({ error }: { error: unknown }) => {
    throw error
  }
  const data = { municipality: kashiwa, payload }
  const delivery = { id, data, signal: new AbortController().signal, isLast: true }
  const { status, output } = await attempt({ database, job, onFault }, delivery)
  if (status !== 'completed') throw new Error(`${job.name}: ${status} ${JSON.stringify(output)}`)
  return job.name
}

/** Does what was started and waits, until nothing does. Answers the jobs' names in the order in which they came. */
export async function drain(house: House): Promise<string[]> {
  const { rows } = await house.database.owner.query(
    `select id, name, data from pgboss.job where state = 'created' and name not like '\\_\\_%' order by created_on, id`,
  )
  const ran: string[] = []
  for (const { id, name, data } of rows) {
    const job = jobs.find((one) => one.name === name)
    if (!job) throw new Error(`no room has a job ${name}`)
    ran.push(await run(house, { job, id, payload: data.payload }))
    await house.database.owner.query(`update pgboss.job set state = 'completed' where id = $1`, [id])
  }
  return rows.length === 0 ? ran : [...ran, ...(await drain(house))]
}

/** Does what waits, each job that comes by itself, and what these started. Answers the names of all that ran. */
export async function aRound(house: House): Promise<Set<string>> {
  const before = await drain(house)
  const timed: string[] = []
  for (const job of jobs.filter(({ schedule }) => schedule))
    timed.push(await run(house, { job, id: newId(), payload: {} }))
  return new Set([...before, ...timed, ...(await drain(house))])
}
