import { figuresCsv, figuresPage } from './figures.tsx'
import { listPage } from './list.tsx'
import { newPlacePage } from './new-place.tsx'
import { placePage } from './place.tsx'

// What is no place comes before one: its address would be that of one.
export const pages = [listPage, newPlacePage, figuresPage, figuresCsv, placePage]
