import { deskPage } from './desk.tsx'
import { houseRulesPage } from './house-rules.tsx'
import { newWishPage } from './new-wish.tsx'
import { similarListPage, similarPage } from './similar.tsx'
import { takeDownPage } from './take-down.tsx'
import { wallPage } from './wall.tsx'
import { wishPage } from './wish.tsx'

// A wish comes last: its address would be that of the others.
export const pages = [
  wallPage,
  newWishPage,
  similarPage,
  similarListPage,
  houseRulesPage,
  deskPage,
  takeDownPage,
  wishPage,
]
