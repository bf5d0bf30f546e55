import { Worker } from 'node:worker_threads'
import type { FromWorker, ToWorker } from './embedded-worker.ts'

/**
 * Runs PGlite in a thread of its own, so that a long query never keeps the pages waiting; answers when its socket is
 * open. Should the database die later, it is started again, as a real server starts again after a crash: whoever was
 * in a transaction gets an error, and what was committed is there. Rejects when it cannot start at all.
 */
export async function startThread(data: ToWorker): Promise<{ stop(): Promise<void> }> {
  let current = listening(data)
  let stopping = false
  watch(await current)

  function watch(worker: Worker) {
    worker.once('exit', () => {
      if (stopping) return
      current = listening(data)
      current.then(watch, (error) => console.error('The embedded database does not start again:', error))
    })
  }

  async function stop() {
    stopping = true
    const worker = await current.catch(() => null)
    if (!worker) return
    const last = lastWord(worker)
    worker.postMessage('close')
    await last
    await worker.terminate()
  }
  return { stop }
}

async function listening(workerData: ToWorker): Promise<Worker> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData, execArgv: [] })
  // Without a listener an error in the thread would end the process; its exit tells us.
  worker.on('error', () => {})
  const answer = await lastWord(worker)
  if (answer === 'listening') return worker
  await worker.terminate()
  throw new Error(typeof answer === 'object' ? answer.failed : 'the thread ended')
}

function lastWord(worker: Worker): Promise<FromWorker> {
  return new Promise((resolve) => {
    worker.once('message', resolve)
    worker.once('error', (error) => resolve({ failed: String(error) }))
    worker.once('exit', () => resolve('closed'))
  })
}
