import { askPage } from './ask.tsx'
import { deskPage } from './desk.tsx'
import { heardPage } from './heard.tsx'
import { listPage } from './list.tsx'
import { minePage } from './mine.tsx'
import { questionPage } from './question.tsx'

export const pages = [listPage, deskPage, askPage, heardPage, minePage, questionPage]
