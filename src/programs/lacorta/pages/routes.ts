import { deskPage } from './desk.tsx'
import { monthPage } from './month.tsx'
import { monthCsv, monthXlsx } from './month-files.tsx'
import { needPage } from './need.tsx'
import { newProjectPage } from './new-project.tsx'
import { offersPage } from './offers.tsx'
import { projectPage } from './project.tsx'
import { projectsPage } from './projects.tsx'
import { spacesPage } from './spaces.tsx'

const months = [monthPage, monthCsv, monthXlsx]

// A new project comes before one: its address would be that of one.
export const pages = [
  ...[deskPage, needPage, spacesPage, offersPage],
  ...[projectsPage, newProjectPage, projectPage],
  ...months,
]
