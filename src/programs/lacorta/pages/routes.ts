import { deskPage } from './desk.tsx'
import { needPage } from './need.tsx'
import { newProjectPage } from './new-project.tsx'
import { projectPage } from './project.tsx'
import { projectsPage } from './projects.tsx'

// A new project comes before one: its address would be that of one.
export const pages = [deskPage, needPage, projectsPage, newProjectPage, projectPage]
