import { defineImportKind } from '../../registry/import/kinds.ts'
import './audience.ts'
import { importedKind } from './kind.ts'
import { profiles } from './profile.ts'
import { importedRule } from './rule.ts'

for (const profile of profiles) defineImportKind(importedKind(profile))

/** The rules that count what the profiles bring. */
export const importedRules = profiles.map(importedRule)
