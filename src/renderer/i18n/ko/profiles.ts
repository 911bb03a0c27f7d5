import type { Translation } from '../translation.ts'

export const profiles: Translation<'profiles'> = {
  whoWatches: '누가 보고 있나요?',
  current: '프로필: {name}. 바꾸기',
  you: '나',
  manage: '프로필 추가 또는 변경…',
  title: '프로필',
  about:
    '별점, 보고 싶은 영화, 추천 목록은 프로필마다 따로 있습니다. 모델은 함께 쓰며, 모든 것이 이 컴퓨터에만 남습니다.',
  films: '{films, plural, =0 {평가한 영화 없음} other {영화 #편 평가}}',
  newName: '새 프로필 이름',
  create: '프로필 추가',
  created: '이제 {name}(으)로 봅니다',
  rename: '이름 바꾸기',
  renameOf: '{name} 이름 바꾸기',
  name: '이름',
  save: '저장',
  renamed: '프로필 이름을 {name}(으)로 바꾸었습니다.',
  remove: '삭제',
  removeOf: '{name} 삭제',
  removeTitle: '{name} 프로필을 삭제할까요?',
  removeText:
    '{films, plural, =0 {함께 지워지는 평점은 없지만} other {평점 #개가 함께 지워지고}} 보고 싶은 영화, 가져온 기록, 숨긴 영화도 지워집니다. 되돌릴 수 없습니다. 데이터 화면에서 내보내면 사본을 남길 수 있습니다.',
  removed: '{name} 프로필을 삭제했습니다.',
  firstStays: '첫 프로필은 삭제할 수 없습니다.',
  taken: '같은 이름의 프로필이 이미 있습니다.',
  notChanged: '프로필을 바꾸지 못했습니다',
  notCome: '프로필을 불러오지 못했습니다',
  watchAs: '{name}(으)로 보기',
}
