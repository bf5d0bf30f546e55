import { defineImportKind } from '../registry/import/kinds.ts'
import './imported/audience.ts'
import { importedKind } from './imported/kind.ts'
import { profiles } from './imported/profile.ts'
import { importedRule } from './imported/rule.ts'

for (const profile of profiles) defineImportKind(importedKind(profile))

/** The rules that count the rows of other systems' lists, one for each import profile. */
export const indicators = profiles.map(importedRule)
