import type { Translation } from '../translation.ts'

export const film: Translation<'film'> = {
  yourRatingOf: '{title}에 준 내 평점',
  notRated: '평가하지 않음',
  removeRatingOf: '{title}에 준 내 평점 지우기',
  yearUnknown: '연도 미상',
  ratingGone: '{title}에 준 평점을 지웠습니다',
  ratedAs: '{title}: {stars}',
  couldNotRate: '{title}의 평점을 저장하지 못했습니다',
}
