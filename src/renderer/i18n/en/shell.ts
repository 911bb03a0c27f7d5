export const shell = {
  skip: 'Skip to the screen',
  main: 'Main',
  forYou: 'For you',
  catalogue: 'Catalogue',
  train: 'Train',
} as const
