import pg from 'pg'

// One file to a process: it listens for as long as the process lives.

// What is sent to the database. Imported before anything connects: a pool keeps the query of each connection as it finds it.

let sent: string[] = []
const { query } = pg.Client.prototype
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...given: unknown[]) {
    const [first] = given as [string | { text?: string }]
    sent.push(typeof first === 'string' ? first : (first?.text ?? ''))
    return Reflect.apply(query, this, given)
  },
})

/** What comes of the work, and each statement that it sent, whatever the ids and times in it are. */
export async function sending<T>(work: () => Promise<T>): Promise<{ done: T; statements: string[] }> {
  sent = []
  const done = await work()
  return { done, statements: sent.map(withoutValues) }
}

const withoutValues = (text: string) =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
    .replace(/\d{4}-\d\d-\d\d[T ][\d:.]+Z?/g, '…')
