import type { ErrorCode } from '../../../contract/errors.ts'

/**
 * What went wrong with a call, by the service's code; placeholders are the service's details. What is known of `{reason}` is
 * told in SERVICE_WORDS, the rest in the service's own words.
 */
export const FAILURES: Readonly<Record<ErrorCode, string>> = {
  MALFORMED_REQUEST: '요청을 읽을 수 없습니다. ({reason})',
  TOKEN_REQUIRED: '토큰이 필요합니다. Matinee를 시작할 때 나온 링크로 이 화면을 열어 주십시오.',
  FORBIDDEN: '허용되지 않은 요청입니다. ({reason})',
  NOT_FOUND: '{path}에는 아무것도 없습니다.',
  VIEWER_NOT_FOUND: '시청자 {viewerId}번은 이 데이터에 없습니다.',
  MOVIE_NOT_FOUND: '영화 {movieId}번은 이 목록에 없습니다.',
  RUN_NOT_FOUND: '그런 학습 기록이 없습니다.',
  IMPORT_NOT_FOUND: '그런 가져오기 기록이 없습니다.',
  METHOD_NOT_ALLOWED: '이 주소에서는 쓸 수 없는 메서드입니다.',
  MODEL_NOT_TRAINED: '이 모델은 이 데이터로 아직 학습하지 않았습니다. 먼저 학습해 주십시오.',
  IMPORT_RUNNING: '가져오기가 진행되고 있어 지금은 바꿀 수 없습니다. 끝난 뒤에 다시 해 주십시오.',
  MACHINE_BUSY:
    '지금은 시작할 수 없습니다. {work, select, training {모델을 학습하고 있습니다.} comparison {평가가 진행되고 있습니다.} other {설정 검색이 진행되고 있습니다.}} 취소하거나 끝날 때까지 기다려 주십시오.',
  NO_DATA: '데이터 폴더에 아직 데이터가 없습니다. 데이터 화면에서 가져와 주십시오.',
  REQUEST_TIMEOUT: '요청이 {seconds}초 안에 도착하지 않았습니다.',
  BODY_TOO_LARGE: '요청이 너무 큽니다. {limit, number}바이트까지 받습니다.',
  UNSUPPORTED_MEDIA_TYPE: '받을 수 없는 형식입니다. {expected} 형식이어야 합니다.',
  HOST_NOT_ALLOWED: '허용되지 않은 호스트입니다: {host}',
  INVALID_VALUE:
    '{field, select, resume {이어서 할 수 없습니다. {reason}} edition {내려받기를 시작하지 않았습니다. {reason}} name {쓸 수 없는 이름입니다. {reason}} round {{reason}} models {{reason}} path {{reason}} other {값이 올바르지 않습니다: {field} ({reason})}}',
  MODEL_UNKNOWN: '{model}이라는 모델은 없습니다.',
  RATE_LIMITED: '요청이 너무 많습니다. {retryAfterSeconds}초 뒤에 다시 해 주십시오.',
  HEADERS_TOO_LARGE: '요청 헤더가 너무 큽니다. {limit, number}바이트까지 받습니다.',
  OVERLOADED: '지금은 요청이 너무 많습니다. {retryAfterSeconds}초 뒤에 다시 해 주십시오.',
  PORT_UNAVAILABLE: '포트 {port}번을 열 수 없습니다. ({reason})',
  DATA_DIR_BUSY: '다른 Matinee가 데이터 폴더 {dataDir}을 쓰고 있습니다.',
  DATABASE_NEWER: '더 새로운 Matinee가 만든 데이터베이스입니다. Matinee를 새 버전으로 바꿔 주십시오.',
  DATABASE_DAMAGED: '데이터베이스 {path}이 손상되었습니다. ({reason})',
  STORAGE_FAILED: '{path}에 쓰지 못했습니다. 빈 공간과 권한을 확인해 주십시오. ({reason})',
  IMPORT_SOURCE_UNREADABLE: '{path}을 읽을 수 없습니다. ({reason})',
  IMPORT_REFUSED: '{path}을 가져올 수 없습니다. ({reason})',
  ARTEFACT_DAMAGED: '저장된 모델 {path}이 손상되었습니다. 다시 학습해 주십시오. ({reason})',
  TRAINING_FAILED: '학습하지 못했습니다. ({reason})',
  MEMORY_LIMIT:
    '메모리 한도를 넘습니다. {neededBytes, number}바이트가 필요한데 한도는 {limitBytes, number}바이트입니다. 더 작은 설정을 고르거나 설정 화면에서 한도를 높여 주십시오.',
  FILE_EXISTS: '{path} 파일이 이미 있습니다. 다른 이름을 골라 주십시오.',
  DOWNLOAD_FAILED: '{url}에서 내려받지 못했습니다. ({reason})',
  DOWNLOAD_REFUSED: '{url}에서 받은 파일을 쓸 수 없습니다. ({reason})',
  BACKUP_UNUSABLE: '{path}은 복원할 수 없는 백업입니다. ({reason})',
  DATA_DIFFERS: '다른 데이터로 만든 것이어서 지금 데이터에는 쓸 수 없습니다.',
  CANCELLED: '취소했습니다.',
  INTERNAL: 'Matinee 안에서 문제가 생겼습니다. 데이터 폴더의 logs 폴더에 원인이 기록되어 있습니다.',
}
