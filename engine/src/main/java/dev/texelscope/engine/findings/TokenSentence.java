package dev.texelscope.engine.findings;

import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.TextureLayout;
import java.util.List;

/**
 * Says in a sentence how the tokens that were read came about, by finding the formula that fits
 * them all.
 */
final class TokenSentence {

  private final Evidence evidence;

  TokenSentence(Evidence evidence) {
    this.evidence = evidence;
  }

  /**
   * The sentence for a group of components that read a wrong token.
   *
   * @param slots some of the group's slots; the fit is judged on these
   * @param count size of the whole group
   */
  String write(List<Long> slots, long count) {
    return evidence.granularity().words(ofTokens(slots, count));
  }

  private String ofTokens(List<Long> slots, long count) {
    return TokenFormula.fitting(evidence, slots)
        .map(formula ->
            all(slots.size(), count)
                + " token = "
                + formula.text()
                + ": "
                + formula.meaning()
                + "."
                + why())
        .orElse(
            count
                + (count == 1 ? " component" : " components")
                + " read the parameters of another token, and no known formula fits.");
  }

  private static String all(long judged, long count) {
    if (count == 1) {
      return "1 component fits";
    }
    return (judged == count ? "All " + count : "The first " + judged + " of " + count) + " fit";
  }

  /** Says so where the components of one texel belong to several tokens. */
  private String why() {
    if (!(evidence.outputLayout() instanceof TextureLayout texture)) {
      return "";
    }
    Dim packed = texture.packed();
    int shared = evidence.tokens().groupSize(packed);
    if (evidence.tokens().groups(packed) == 1 || shared % 4 == 0) {
      return "";
    }
    return shared == 1
        ? " With " + packed + " packed, R, G, B and A of a texel belong to different tokens."
        : " With "
            + packed
            + " packed and tokens of "
            + shared
            + ", R, G, B and A of a texel can belong to two tokens.";
  }
}
