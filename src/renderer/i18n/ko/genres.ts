import type { Translation } from '../translation.ts'

export const genres: Translation<'genres'> = {
  action: '액션',
  adventure: '모험',
  animation: '애니메이션',
  children: '어린이',
  comedy: '코미디',
  crime: '범죄',
  documentary: '다큐멘터리',
  drama: '드라마',
  fantasy: '판타지',
  filmNoir: '필름 누아르',
  horror: '공포',
  imax: 'IMAX',
  musical: '뮤지컬',
  mystery: '미스터리',
  romance: '로맨스',
  sciFi: 'SF',
  thriller: '스릴러',
  war: '전쟁',
  western: '서부극',
}
