package dev.texelscope.engine.findings;

import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TextureLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A way in which shaders compute the token index, right or wrong, to hold the recorded tokens
 * against. The wrong ones are those met in practice: one token for a whole texel, a dimension left
 * out, dimensions swapped, off by one.
 *
 * @param text the formula as a shader developer would write it
 * @param meaning a clause that says what it amounts to
 * @param token computes it
 */
public record TokenFormula(String text, String meaning, Computation token) {

  /** A token index from the texel and the element of a component. */
  @FunctionalInterface
  public interface Computation {
    /** The token index of a slot that holds this element. */
    long of(long slot, Element element);
  }

  /** The token index of a slot that holds this element. */
  long at(long slot, Element element) {
    return token.of(slot, element);
  }

  /**
   * The first formula that gives the tokens that were read for all of these slots.
   *
   * @param slots output slots that hold elements
   */
  public static Optional<TokenFormula> fitting(Evidence evidence, List<Long> slots) {
    MemoryLayout layout = evidence.outputLayout();
    return candidates(layout).stream()
        .filter(formula -> slots.stream().allMatch(slot -> formula.fits(evidence, slot)))
        .findFirst();
  }

  private boolean fits(Evidence evidence, long slot) {
    MemoryLayout layout = evidence.outputLayout();
    long linear = layout.linearIndexAt(slot);
    long token = evidence.tokens().tokenAt(linear);
    return at(slot, layout.sizes().element(linear)) == evidence.tokenReadAt(slot, token);
  }

  /** Formulas worth trying for a layout, the most telling first. */
  static List<TokenFormula> candidates(MemoryLayout layout) {
    List<TokenFormula> formulas = new ArrayList<>();
    switch (layout) {
      case TextureLayout texture -> addTexel(formulas, texture);
      case BufferLayout ignored -> {}
    }
    Sizes s = layout.sizes();
    long chw = (long) s.c() * s.h();
    add(formulas, "c·H + h", "the batch is left out", e -> (long) e.c() * s.h() + e.h());
    add(formulas, "n·H + h", "the channel is left out", e -> (long) e.n() * s.h() + e.h());
    add(formulas, "n·C + c", "the row is left out", e -> (long) e.n() * s.c() + e.c());
    add(formulas, "h", "batch and channel are left out", e -> e.h());
    add(formulas, "c", "only the channel counts", e -> e.c());
    add(formulas, "n", "only the batch counts", e -> e.n());
    add(
        formulas,
        "n·H + c·H + h",
        "batches overlap: n is multiplied by H, not by C·H",
        e -> (long) e.n() * s.h() + (long) e.c() * s.h() + e.h());
    add(
        formulas,
        "n·(C·H) + h·C + c",
        "channel and row are swapped",
        e -> e.n() * chw + (long) e.h() * s.c() + e.c());
    add(
        formulas,
        "c·(N·H) + n·H + h",
        "batch and channel are swapped",
        e -> ((long) e.c() * s.n() + e.n()) * s.h() + e.h());
    add(
        formulas,
        "n·(C·H) + c·H + h + 1",
        "it is one too large",
        e -> e.n() * chw + (long) e.c() * s.h() + e.h() + 1);
    add(
        formulas,
        "n·(C·H) + c·H + h − 1",
        "it is one too small",
        e -> e.n() * chw + (long) e.c() * s.h() + e.h() - 1);
    add(formulas, "0", "every component uses the first token", e -> 0);
    return formulas;
  }

  private static void addTexel(List<TokenFormula> formulas, TextureLayout layout) {
    formulas.add(
        new TokenFormula(
            "pos.z·limits.y + pos.y",
            "one token for a whole texel",
            (slot, e) -> {
              TexelAddress at = layout.addressOfSlot(slot);
              return (long) at.z() * layout.height() + at.y();
            }));
    formulas.add(
        new TokenFormula(
            "pos.y",
            "one token for a whole texel, and the slice is left out",
            (slot, e) -> layout.addressOfSlot(slot).y()));
    formulas.add(
        new TokenFormula(
            "pos.z", "one token for a whole slice", (slot, e) -> layout.addressOfSlot(slot).z()));
    formulas.add(
        new TokenFormula(
            "(pos.z·limits.y + pos.y)·limits.x + pos.x",
            "one token for each texel",
            (slot, e) -> slot >> 2));
    formulas.add(
        new TokenFormula(
            "the token of component R",
            "all four components use the token of the first",
            (slot, e) -> {
              long first = layout.linearIndexAt(slot & ~3L);
              return first == MemoryLayout.PADDING ? -1 : first / layout.sizes().w();
            }));
  }

  private interface OfElement {
    long of(Element element);
  }

  private static void add(
      List<TokenFormula> formulas, String text, String meaning, OfElement token) {
    formulas.add(new TokenFormula(text, meaning, (slot, e) -> token.of(e)));
  }
}
