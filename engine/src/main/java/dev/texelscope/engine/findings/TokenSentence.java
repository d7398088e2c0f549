package dev.texelscope.engine.findings;

import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
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
    MemoryLayout layout = evidence.outputLayout();
    Sizes sizes = layout.sizes();
    for (TokenFormula formula : TokenFormula.candidates(layout)) {
      boolean fits =
          slots.stream()
              .allMatch(slot -> {
                long linear = layout.linearIndexAt(slot);
                long token = evidence.tokens().tokenAt(linear);
                return formula.at(slot, sizes.element(linear)) == evidence.tokenReadAt(slot, token);
              });
      if (fits) {
        String all =
            slots.size() == count ? "All " + count : "The first " + slots.size() + " of " + count;
        return all + " fit token = " + formula.text() + ": " + formula.meaning() + "." + why();
      }
    }
    return count
        + " components read the parameters of another token; no formula that we know fits all of them.";
  }

  private String why() {
    if (evidence.outputLayout() instanceof TextureLayout texture
        && texture.packed() != Dim.W
        && evidence.tokens().dims().contains(texture.packed())) {
      return " With "
          + texture.packed()
          + " packed, R, G, B and A of a texel belong to different tokens.";
    }
    return "";
  }
}
