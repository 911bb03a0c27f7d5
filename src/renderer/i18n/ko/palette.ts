import type { Translation } from '../translation.ts'

export const palette: Translation<'palette'> = {
  title: '영화와 명령',
  search: '영화를 찾거나 명령을 실행하세요',
  films: '영화',
  commands: '명령',
  nothing: '일치하는 항목이 없습니다.',
  listOf: '{model}의 추천 목록',
  theme: '테마: {theme}',
  language: '언어: {language}',
}
