import { after } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newWindow, openBrowser, signIn } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'

/** A server of a walk's own, and a browser in which people come to it. */
export type Place = {
  url: string
  server: RunningServer
  browser: Browser
  /** A window of its own, in which nobody is signed in. */
  window: (
    ...how: Parameters<typeof newWindow> extends [Browser, ...infer How] ? How : never
  ) => Promise<Page>
  /** A window of its own of this demo person; `later`: as `signIn` takes it. */
  signedIn: (key: string, later?: number) => Promise<Page>
}

/** Starts both; they end after the tests of the file. */
export async function openPlace(env?: Record<string, string>): Promise<Place> {
  const server = await startServer(env)
  after(() => server.stop())
  const browser = await openBrowser()
  after(() => browser.close())
  const window: Place['window'] = (...how) => newWindow(browser, ...how)
  async function signedIn(key: string, later?: number) {
    const page = await window()
    await signIn(page, server.url, key, later)
    return page
  }
  return { url: server.url, server, browser, window, signedIn }
}
