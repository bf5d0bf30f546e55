import type { Tx } from '../db/transaction.ts'

/** Whose data a file holds. */
export const subjects = ['residents', 'partners', 'staff', 'visitors'] as const
export type Subject = (typeof subjects)[number]

/**
 * What a table holds about people. An item is what the law calls 記録項目, with the columns it lies in; its word is
 * `core.item.<code>`, or for one that only a room knows `<room>.item.<code>`, where the code is the whole key. Every other column is
 * named as `technical`; those that every table has (`everywhereTechnical`) go without saying.
 */
export type PersonalTable = {
  /** The code of the file it is a part of. */
  file: string
  items: Readonly<Record<string, readonly string[]>>
  /** Items that may say 要配慮個人情報: illness, disability, crime, what was asked for help with. */
  sensitive?: readonly string[]
  technical?: readonly string[]
}

/**
 * A table without personal data says why. `copies`: it holds again what stands in other files (former states, search keys, what is
 * on its way), is disposed of with them, and is no file of its own.
 */
export type TableData = PersonalTable | { none: string } | { copies: string }

export const everywhereTechnical = [
  ...['municipality_id', 'id', 'version', 'updated_at', 'updated_by', 'audience'],
] as const

/** Why a file does not stand in the published register (個人情報保護法75条2項・3項): staff matters, or publishing would do harm. */
export type InsideReason = 'staff' | 'harm'

/** 個人情報ファイル: tables that are one for those who work with them and for those whom they are about. */
export type PersonalFile = {
  /** `<room>.file.<name>`: the key of its name; `.range` says whom it is about. */
  code: string
  of: readonly Subject[]
  purposes: readonly string[]
  /** From whom it is collected: words `core.dataFrom.<code>`. */
  from: readonly string[]
  /** To whom it regularly goes outside the city: words `core.dataTo.<code>`. */
  to: readonly string[]
  inside?: InsideReason
  /** How many different people it is about. Runs as system. */
  persons: (tx: Tx) => Promise<number>
}

/** 利用目的, as code knows it: the key of its words; `.basis` names the law or ordinance. The city adopts it, or words it anew. */
export type Purpose = {
  code: string
  /** The day from which data are held for it. */
  since: string
}

/** Data of another room's tables are used here for a purpose of this room. */
export type RoomFlow = { from: string; tables: readonly string[]; purpose: string }
/** Data cross between the two sides of a separated network. */
export type PackageFlow = { packages: readonly string[]; purpose: string }
/** Data come in as files of other systems. */
export type ImportFlow = { imports: readonly string[]; source: string; purpose: string }
export type Flow = RoomFlow | PackageFlow | ImportFlow

/** All that a room says of personal data. Undecided is an error of the tests: every table, package and kind of import is named. */
export type RoomPrivacy = {
  tables: Readonly<Record<string, TableData>>
  files: readonly PersonalFile[]
  purposes: readonly Purpose[]
  flows: readonly Flow[]
  /** Packages and kinds of import without personal data, and why. */
  impersonal?: Readonly<Record<string, string>>
}

export const isPersonal = (data: TableData | undefined): data is PersonalTable =>
  data !== undefined && 'file' in data

/** The key of an item's word. */
export const itemWord = (code: string): string => (code.includes('.') ? code : `core.item.${code}`)
