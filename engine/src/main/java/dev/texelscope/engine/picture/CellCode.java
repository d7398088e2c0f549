package dev.texelscope.engine.picture;

/**
 * Verdict, kind and colour of a slot in 16 bits, built so that of two codes the one to show is the
 * one with the larger rank: the worse verdict first, then what is really there. Bits 13 to 15 are
 * the verdict, 11 and 12 the kind in reverse, 0 to 10 the colour plus one.
 */
final class CellCode {
  private static final int COLOUR_BITS = 11;
  private static final int KIND_BITS = 2;
  private static final int COLOUR_MASK = (1 << COLOUR_BITS) - 1;
  private static final int KIND_MASK = (1 << KIND_BITS) - 1;

  /** How many combinations of kind and colour there are. */
  static final int LOOKS = 1 << (COLOUR_BITS + KIND_BITS);

  private static final int PADDING = CellKind.PADDING.ordinal();
  private static final int MARKED = Verdict.OTHER.ordinal() * LOOKS;
  private static final CellKind[] KINDS = CellKind.values();
  private static final Verdict[] VERDICTS = Verdict.values();

  /** Nothing there: the code that gives way to every other, and what a new array holds. */
  static final char GHOST = 0;

  private CellCode() {}

  static char of(Verdict verdict, CellKind kind, int colour) {
    int rank = verdict.ordinal() << KIND_BITS | KIND_MASK - kind.ordinal();
    return (char) (rank << COLOUR_BITS | (colour + 1 & COLOUR_MASK));
  }

  static char of(TexelModel model, long slot) {
    return of(model.verdict(slot), model.kind(slot), model.colour(slot));
  }

  /** The one to show of two; the first where neither is worse. */
  static char worse(char first, char second) {
    return second >> COLOUR_BITS > first >> COLOUR_BITS ? second : first;
  }

  static Verdict verdict(char code) {
    return VERDICTS[code >> (COLOUR_BITS + KIND_BITS)];
  }

  /** Whether the verdict is one that is marked: another value, undefined or wrong. */
  static boolean marked(char code) {
    return code >= MARKED;
  }

  /** Kind and colour without the verdict: below {@link #LOOKS}. */
  static int look(char code) {
    return code & (LOOKS - 1);
  }

  static CellKind kind(char code) {
    return KINDS[KIND_MASK - (code >> COLOUR_BITS & KIND_MASK)];
  }

  static boolean isPadding(char code) {
    return (code >> COLOUR_BITS & KIND_MASK) == KIND_MASK - PADDING;
  }

  /** The number of the colour, or -1. */
  static int colour(char code) {
    return (code & COLOUR_MASK) - 1;
  }
}
