import { describe, expect, test } from 'vitest'
import { parseGenres } from '../../../src/main/importing/genres.ts'
import { matchKeyOf, parseTitle } from '../../../src/main/importing/title.ts'

describe('titles', () => {
  test.each([
    ['Toy Story (1995)', 'Toy Story', 1995],
    ['Matrix, The (1999)', 'The Matrix', 1999],
    ['Blind Side, The  (2009) ', 'The Blind Side', 2009],
    ['  Angst  (1983)', 'Angst', 1983],
    ['Beautiful Mind, A (2001)', 'A Beautiful Mind', 2001],
    ["Avventura, L' (Adventure, The) (1960)", "L'Avventura (The Adventure)", 1960],
    [
      'Vitelloni, I (a.k.a. The Young and the Passionate) (1953)',
      'I Vitelloni (a.k.a. The Young and the Passionate)',
      1953,
    ],
    ['Seven (a.k.a. Se7en) (1995)', 'Seven (a.k.a. Se7en)', 1995],
    [
      'City of the Living Dead (a.k.a. Gates of Hell, The) (1980)',
      'City of the Living Dead (a.k.a. The Gates of Hell)',
      1980,
    ],
    ['Death Note: Desu nôto (2006-2007)', 'Death Note: Desu nôto', 2006],
    ['Death Note: Desu nôto (2006–2007)', 'Death Note: Desu nôto', 2006],
    ['A Series (2011– )', 'A Series', 2011],
    ['Babylon 5', 'Babylon 5', null],
    ['(500) Days of Summer (2009)', '(500) Days of Summer', 2009],
    ['2001: A Space Odyssey (1968)', '2001: A Space Odyssey', 1968],
    ['1984 (1984)', '1984', 1984],
    ['(1999)', '(1999)', 1999],
    ['New York, I Love You (2009)', 'New York, I Love You', 2009],
    ['Monsters, Inc. (2001)', 'Monsters, Inc.', 2001],
    ['I Love You, I Love You Not (1996)', 'I Love You, I Love You Not', 1996],
    ['Unknown number (12345)', 'Unknown number (12345)', null],
    ['Far future (9999)', 'Far future (9999)', null],
    ['__proto__ (2000)', '__proto__', 2000],
    [', The (2000)', ', The', 2000],
  ])('[IMPORT-1] %j is %j of %j', (source, title, year) => {
    expect(parseTitle(source)).toMatchObject({ title, year })
  })

  test('[IMPORT-2] sorting passes over article, accents, case and leading punctuation', () => {
    const keys = ['Matrix, The (1999)', "L'Avventura", '...And Justice for All', 'Élan', '"Z"', 'The', '$'].map(
      (source) => parseTitle(source).sortTitle,
    )
    expect(keys).toEqual(['matrix', 'avventura', 'and justice for all', 'elan', 'z"', 'the', '$'])
  })

  test.each([
    ['The Matrix', 'Matrix'],
    ['Amélie', 'AMELIE'],
    ['Rocky II', 'Rocky 2'],
    ['Fast & Furious', 'Fast and Furious'],
    ['Seven (a.k.a. Se7en)', 'Seven'],
    ['Spider-Man', 'Spider Man'],
    ['Léon: The Professional (a.k.a. The Professional) (Léon)', 'Léon: The Professional'],
  ])('[IMPORT-3] %j and %j match each other', (one, other) => {
    expect(matchKeyOf(one)).toBe(matchKeyOf(other))
  })

  test.each([
    ['Rocky', 'Rocky II'],
    ['(500) Days', 'Days'],
    ['$', '!'],
    ['Malcolm X', 'Malcolm 10'],
  ])('[IMPORT-4] %j and %j do not match', (one, other) => {
    expect(matchKeyOf(one)).not.toBe(matchKeyOf(other))
  })
})

describe('genres', () => {
  test.each([
    ['Adventure|Animation', ['Adventure', 'Animation']],
    ["Children's|Comedy", ['Children', 'Comedy']],
    ["Children's|Children", ['Children']],
    ['(no genres listed)', []],
    ['', []],
    [' Drama | |Drama', ['Drama']],
    ['IMAX|__proto__', ['IMAX', '__proto__']],
  ])('[IMPORT-5] %j are %j', (cell, genres) => {
    expect(parseGenres(cell)).toEqual(genres)
  })
})
