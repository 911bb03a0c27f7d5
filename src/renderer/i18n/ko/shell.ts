import type { Translation } from '../translation.ts'

export const shell: Translation<'shell'> = {
  skip: '본문으로 건너뛰기',
  main: '주 메뉴',
  forYou: '당신을 위한 목록',
  catalogue: '영화 목록',
  train: '학습',
}
