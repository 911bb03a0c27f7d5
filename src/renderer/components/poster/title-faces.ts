/**
 * The faces a title can be set in. Weights and axes are those of `FACE_STYLES`; the widths below were measured with them.
 * The italic stays below optical size 18, where Fraunces begins to swash its h, k and l.
 */
export type TitleFace = 'serif' | 'italic' | 'grotesk'

export const FACE_STYLES: Readonly<
  Record<
    TitleFace,
    { readonly family: string; readonly weight: number; readonly italic: boolean; readonly opticalSize: number }
  >
> = {
  serif: { family: 'Fraunces Variable', weight: 620, italic: false, opticalSize: 72 },
  italic: { family: 'Fraunces Variable', weight: 540, italic: true, opticalSize: 16 },
  grotesk: { family: 'Inter Variable', weight: 760, italic: false, opticalSize: 14 },
}

const FIRST = 32
const LAST = 255
/** Ideographs and syllables fill their em; what the fonts lack falls back to a wider one. */
const WIDE = 1000
const UNKNOWN = 820

const widths = (table: string): readonly number[] => table.trim().split(/\s+/).map(Number)

/**
 * Advance widths of U+0020 to U+00FF in thousandths of an em, without kerning (which only narrows), measured in Chromium
 * from the bundled fonts; 0 where there is no printable character.
 */
const WIDTHS: Readonly<Record<TitleFace, readonly number[]>> = {
  serif: widths(`
    191 290 348 623 573 707 946 171 344 343 596 514 253 334 245 420 652 429 595 547 607 566 601 511 589 605 243 255 480 514 480 529
    843 691 688 677 766 634 584 734 813 382 464 756 602 880 729 770 672 775 720 593 669 712 671 1003 695 657 612 335 416 339 397 433
    247 517 566 480 574 493 347 543 589 286 286 573 290 889 589 554 581 567 444 448 354 583 509 773 513 524 461 383 259 383 568 0
    0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
    0 283 478 608 562 658 288 555 369 848 504 550 510 0 677 367 361 515 351 322 231 585 641 278 278 290 513 550 683 709 706 514
    691 691 691 691 691 691 956 677 634 634 634 634 382 382 382 382 765 729 770 770 770 770 770 467 770 712 712 712 712 657 672 655
    517 517 517 517 517 517 774 480 493 493 493 493 284 284 284 284 554 589 554 554 554 554 554 514 551 583 583 583 583 524 568 524
  `),
  italic: widths(`
    200 332 369 653 585 761 718 179 368 366 621 554 262 383 253 458 662 442 603 549 580 566 607 531 581 606 305 314 515 558 515 511
    903 654 680 652 759 639 611 716 800 392 382 731 575 870 714 770 672 770 705 587 604 712 645 978 667 599 623 381 427 381 459 467
    243 567 567 472 577 502 336 536 590 328 314 568 324 873 607 544 566 550 488 454 385 604 507 773 598 526 520 411 317 410 622 0
    0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
    0 342 503 623 573 612 332 577 386 888 538 563 558 0 710 368 392 559 368 344 237 598 648 284 277 297 519 568 760 776 790 520
    654 654 654 654 654 654 979 652 639 639 639 639 392 392 392 392 759 714 770 770 770 770 770 515 770 712 712 712 712 599 682 648
    567 567 567 567 567 567 785 472 502 502 502 502 326 326 326 326 546 607 544 544 544 544 544 554 544 604 604 604 604 526 555 526
  `),
  grotesk: widths(`
    226 350 572 653 658 1023 679 348 380 380 573 683 345 470 345 395 685 437 634 652 684 629 657 585 659 657 345 353 683 683 683 571
    1028 760 664 742 722 609 586 751 748 284 587 730 565 939 764 772 650 780 660 658 673 729 760 1050 752 744 673 380 395 380 491 481
    376 585 635 593 635 599 405 636 630 278 278 587 278 921 630 617 635 635 415 568 376 630 609 858 588 611 578 480 381 480 683 0
    0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
    0 350 593 646 771 575 355 568 630 914 466 679 683 0 662 430 460 683 464 479 376 639 598 345 388 340 492 679 856 890 929 571
    760 760 760 760 760 760 1030 742 609 609 609 609 284 284 284 284 766 764 772 772 772 772 772 683 772 729 729 729 729 744 677 667
    585 585 585 585 585 585 909 593 599 599 599 599 278 278 278 278 603 630 617 617 617 617 617 683 617 630 630 630 630 611 635 611
  `),
}

const advance = (face: TitleFace, code: number): number => {
  if (code < FIRST) return 0
  if (code <= LAST) return WIDTHS[face][code - FIRST] ?? UNKNOWN
  return code >= 0x1100 ? WIDE : UNKNOWN
}

/** Width of `text` in em when set in `face`: an upper bound, so that what fits by it is never clipped. */
export const textWidth = (face: TitleFace, text: string): number => {
  let sum = 0
  for (const character of text) sum += advance(face, character.codePointAt(0) ?? 0)
  return sum / 1000
}
