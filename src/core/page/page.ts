import type { ReactElement } from 'react'
import type { AnyAction } from '../action/action.ts'
import type { Tx } from '../db/transaction.ts'
import { mayWait, type Waits } from '../draft/actions.ts'
import type { Draft } from '../draft/drafts.ts'
import type { Actor } from '../identity/actor.ts'
import type { Role } from '../identity/roles.ts'
import type { Standing } from '../privacy/standing.ts'
import type { FieldProblem, Refusal } from '../refusal.ts'
import type { Locale, Words } from '../words/words.ts'
import type { Zone } from '../zone.ts'

/** What a page is loaded with: the actor's transaction and what stands in the address. */
export type LoadContext = {
  tx: Tx
  params: Record<string, string>
  query: URLSearchParams
  /** The fields of a POST that asks for a view instead of an act (a person search); empty otherwise. */
  posted: URLSearchParams
}

/** What was typed into a form and what was wrong with it, when a page is shown again after a refusal. */
export type FormState = {
  name: string
  action: AnyAction
  /** The idempotency key of this rendering, as a hidden field. */
  key: string
  values: Record<string, string | string[]>
  problems: readonly FieldProblem[]
  refusal: Refusal | null
  /** How its text waits on the server, where it does. */
  waits?: Waiting | undefined
  /** What it was filled with: the key of a draft. */
  draft?: string | undefined
}

/** The form is as somebody left it: what they did not fill in stays empty. */
export const isTypedIn = ({ refusal, draft }: FormState): boolean => refusal !== null || draft !== undefined

/** What is typed into a form is kept on the server until it is sent, for its author alone. */
export type Waiting = Waits & {
  /** With a button that puts it aside, for the next who calls. */
  park?: true
}

/** What a view may ask beside its data. */
export type ViewContext = {
  words: Words
  locale: Locale
  actor: Actor
  /** The path of the page, without the host. */
  path: string
  /** How this page was reached, `https://kasane.example`: for what is printed and typed or scanned elsewhere. */
  origin: string
  query: URLSearchParams
  form: (name: string) => FormState
  /** Whether this installation holds invented data: every page and print says so. */
  demo: boolean
  /** The purposes that the page names, as far as the municipality has adopted them (`PurposeNote`). */
  purposes?: Standing
  /** What the actor began on this page and has not sent. */
  drafts?: readonly Draft[]
}

/** A form on a page: the action it performs and where to go when it is done. */
export type PageForm = {
  action: AnyAction
  /** The path to go to; a relative answer of the action may be used, never anything typed. */
  next: (result: { id: string }, context: { path: string }) => string
  /**
   * Instead of going on: what came of it is shown at once, under the page's own address. For what may be seen once and stand
   * in no address. Sending the same form again shows the same.
   */
  shown?: (result: { id: string }, view: Omit<ViewContext, 'form'>) => ReactElement
  /** For staff, inside: what is typed survives a crash, and may be put aside. */
  waits?: Waiting
}

/** A file that a page answers with: its name with ending, its type with charset, and what stands in it. */
export type FileAnswer = {
  name: string
  type: string
  body: string | Uint8Array | AsyncIterable<Uint8Array>
}

/**
 * One page. `load` runs in a transaction opened as the actor; `view` makes HTML of what it gave. Undecided
 * access or zone is an error at start-up. The name is the key of its title: `<name>.title`.
 */
export type Page<Data = unknown> = {
  name: string
  path: string
  /** `everyone` includes visitors without an account. */
  allow: 'everyone' | readonly Role[]
  zones: readonly Zone[]
  /** Residents' pages are generous and have easy words; staff pages are dense. `reader`: as the one who reads it. */
  density: 'resident' | 'staff' | 'reader'
  load: (context: LoadContext) => Promise<Data>
  view: (data: Data, context: ViewContext) => ReactElement
  /** Beside the page's name in the title; must be fit for a browser's history: never personal. */
  title?: (data: Data, words: Words) => string
  forms?: Record<string, PageForm>
  /** 利用目的 by their codes, where it asks people for data of their own or prints what they fill in: it shows a `PurposeNote` of each. */
  purposes?: readonly string[]
  /**
   * `fragment`: the view alone, without the frame (for live parts and search results). `file`: a download; the view is the
   * same to be read on the screen, at the address with `?screen`, where downloads are blocked. `picture`: what other pages
   * show within them, under an address of its own that never bears another picture; the view is its words.
   */
  shape?: 'page' | 'fragment' | 'file' | 'picture'
  /** What a download or picture holds; made after the transaction, of what was loaded. */
  file?: (data: Data, context: Pick<ViewContext, 'words' | 'locale' | 'demo' | 'origin'>) => FileAnswer
  /** `POST` for searches: what is looked for never stands in an address. */
  method?: 'GET' | 'POST'
  /** Looked up while somebody types: of strangers counted apart from what they send, and more of it. */
  whileTyping?: true
  /** Same for everybody who may see it without an account: answered with ETag and cacheable. */
  publicCache?: boolean
  /** Takes the whole width of the window: boards, list beside detail. */
  wide?: boolean
  /** Reads with the camera of the device: browsers give it to no other page of ours. */
  camera?: true
  /** Printed on its side. */
  landscape?: boolean
  /** The paths of the pages above it, from the start on: the way back that stands on top. */
  under?: readonly string[]
  /**
   * Its place in the main navigation, on servers of which `when` is true. One made for `residents` stands at the foot
   * for those who work here.
   */
  navigation?: { order: number; residents?: true; when?: () => boolean }
}

// biome-ignore lint/suspicious/noExplicitAny: a list of pages holds pages of every kind of data
export type AnyPage = Page<any>

export function definePage<Data>(page: Page<Data>): Page<Data> {
  if (!page.path.startsWith('/')) throw new Error(`${page.name}: its path starts with /`)
  if (page.allow !== 'everyone' && page.allow.length === 0)
    throw new Error(`${page.name}: who may see it is undecided`)
  if (page.zones.length === 0) throw new Error(`${page.name}: its zone is undecided`)
  if ((page.shape === 'file' || page.shape === 'picture') !== (page.file !== undefined))
    throw new Error(`${page.name}: a download says what it holds`)
  for (const [name, { waits }] of Object.entries(page.forms ?? {})) if (waits) mayWait(page, name, waits)
  return page
}

/** The forms of a page whose text waits on the server for this actor, by their names on the page. */
export async function waitingForms(
  tx: Tx,
  { forms = {} }: AnyPage,
  params: Record<string, string>,
): Promise<string[]> {
  const names: string[] = []
  for (const [name, { waits }] of Object.entries(forms))
    if (waits && (await (waits.may?.(tx, params) ?? true))) names.push(name)
  return names
}
