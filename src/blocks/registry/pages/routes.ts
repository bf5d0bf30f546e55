import type { AnyPage } from '../../../core/page/page.ts'
import { areaPage } from './area.tsx'
import { areasPage } from './areas.tsx'
import { choosePersonPage, personChoices } from './choose-person.tsx'
import { duplicatePage } from './duplicate.tsx'
import { duplicatesPage } from './duplicates.tsx'
import { householdPage } from './household.tsx'
import { importPage, importProgress } from './import.tsx'
import { importProblems } from './import-problems.tsx'
import { importsPage } from './imports.tsx'
import { mePage } from './me.tsx'
import { newOrganizationPage, organizationPage } from './organization.tsx'
import { organizationsPage } from './organizations.tsx'
import { personPage } from './person.tsx'
import { personAccountsPage } from './person-accounts.tsx'
import { placePage } from './place.tsx'
import { placesPage } from './places.tsx'
import { protectionPage } from './protection.tsx'
import { protectionsPage } from './protections.tsx'
import { registerHomePage, searchResultsPage } from './search.tsx'

/** The pages of the register; one with a fixed address stands before the one of any record. */
export const registerPages: readonly AnyPage[] = [
  registerHomePage,
  searchResultsPage,
  personChoices,
  choosePersonPage,
  personPage,
  personAccountsPage,
  mePage,
  householdPage,
  organizationsPage,
  newOrganizationPage,
  organizationPage,
  placesPage,
  placePage,
  areasPage,
  areaPage,
  protectionsPage,
  protectionPage,
  duplicatesPage,
  duplicatePage,
  importsPage,
  importPage,
  importProgress,
  importProblems,
]
