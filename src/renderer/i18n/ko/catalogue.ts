import type { Translation } from '../translation.ts'

export const catalogue: Translation<'catalogue'> = {
  popular: '많이 본 순',
  best: '평점 높은 순',
  newest: '최신순',
  oldest: '오래된 순',
  byTitle: '제목순',
  search: '영화 검색',
  order: '정렬',
  ratedByMe: '내가 평가한 영화',
  clear: '지우기',
  loading: '영화를 불러오는 중',
  empty: '아직 영화가 없습니다',
  emptyText: '가져오기가 끝나면 목록이 채워집니다.',
  noneFits: '조건에 맞는 영화가 없습니다',
  nothingCalled: '“{wanted}”에 맞는 영화가 없습니다',
  showAll: '모든 영화 보기',
  onlyRated: '내가 평가한 영화에서만 찾고 있습니다.',
  howWordsMatch: '단어의 앞부분부터 찾으며, 악센트와 대소문자는 구분하지 않습니다.',
  didNotCome: '영화를 불러오지 못했습니다',
  data: '영화 {movies, number}편, 시청자 {viewers, number}명의 평점 {ratings, number}개. 내가 평가한 영화 {mine, number}편.',
  simulatedData:
    '영화 {movies, number}편, 가상 시청자 {viewers, number}명의 평점 {ratings, number}개. 내가 평가한 영화 {mine, number}편.',
  found: '영화 {films, number}편을 찾았습니다',
  films: '영화 {films, number}편',
}
