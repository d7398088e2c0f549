package dev.texelscope.engine.findings;

import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

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

  /** How many slots besides the given ones a formula is tried on. */
  private static final int SAMPLES = 4096;

  /**
   * The first formula that gives the tokens that were read for all of these slots. One that also
   * gives the tokens of other elements, right ones among them, goes before one that does not: a few
   * slots fit many formulas.
   *
   * @param slots output slots that hold elements
   */
  public static Optional<TokenFormula> fitting(Evidence evidence, List<Long> slots) {
    List<TokenFormula> fitting =
        candidates(evidence.outputLayout(), evidence.tokens()).stream()
            .filter(formula -> formula.fitsAll(evidence, slots))
            .toList();
    List<Long> others = fitting.size() > 1 ? samples(evidence) : List.of();
    return fitting.stream()
        .filter(formula -> formula.fitsAll(evidence, others))
        .findFirst()
        .or(() -> fitting.stream().findFirst());
  }

  /** Slots all over the output whose elements read some token. */
  private static List<Long> samples(Evidence evidence) {
    MemoryLayout layout = evidence.outputLayout();
    long step = Math.ceilDiv(layout.slots(), (long) SAMPLES) | 1; // odd: meets R, G, B and A
    return LongStream.range(0, Math.ceilDiv(layout.slots(), step))
        .map(i -> i * step)
        .filter(slot -> layout.linearIndexAt(slot) != MemoryLayout.PADDING)
        .filter(slot -> evidence.reads().zeroPointCellAt(slot) != ReadCells.NONE)
        .boxed()
        .toList();
  }

  private boolean fitsAll(Evidence evidence, List<Long> slots) {
    return slots.stream().allMatch(slot -> fits(evidence, slot))
        && slots.stream().anyMatch(slot -> computed(evidence, slot) == read(evidence, slot));
  }

  /** A token that does not exist may be read as none, or clamped to one that does. */
  private boolean fits(Evidence evidence, long slot) {
    long computed = computed(evidence, slot);
    long read = read(evidence, slot);
    long last = evidence.tokens().numTokens() - 1;
    long existing = Math.clamp(computed, 0L, last);
    return computed == read || (computed != existing && (read == existing || read < 0));
  }

  private long computed(Evidence evidence, long slot) {
    MemoryLayout layout = evidence.outputLayout();
    return at(slot, layout.sizes().element(layout.linearIndexAt(slot)));
  }

  private static long read(Evidence evidence, long slot) {
    long linearIndex = evidence.outputLayout().linearIndexAt(slot);
    return evidence.tokenReadAt(slot, evidence.tokens().tokenAt(linearIndex));
  }

  /** Formulas worth trying for a layout, the most telling first. */
  static List<TokenFormula> candidates(MemoryLayout layout, TokenLayout tokens) {
    List<TokenFormula> formulas = new ArrayList<>();
    addAxes(formulas, tokens);
    switch (layout) {
      case TextureLayout texture -> addTexel(formulas, texture, tokens);
      case BufferLayout buffer ->
          formulas.add(
              new TokenFormula(
                  "index / W",
                  "the buffer is taken for contiguous",
                  (slot, e) -> slot / buffer.sizes().w()));
    }
    Sizes s = layout.sizes();
    long rows = (long) s.c() * s.h();
    add(formulas, "c·H + h", "the batch is left out", e -> (long) e.c() * s.h() + e.h());
    add(formulas, "n·H + h", "the channel is left out", e -> (long) e.n() * s.h() + e.h());
    add(formulas, "n·C + c", "the row is left out", e -> (long) e.n() * s.c() + e.c());
    addGroups(formulas, layout, tokens);
    add(formulas, "w", "only the column counts", e -> e.w());
    add(formulas, "h", "only the row counts", e -> e.h());
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
        e -> e.n() * rows + (long) e.h() * s.c() + e.c());
    add(
        formulas,
        "c·(N·H) + n·H + h",
        "batch and channel are swapped",
        e -> ((long) e.c() * s.n() + e.n()) * s.h() + e.h());
    add(
        formulas,
        "n·(C·H) + c·H + h",
        "each row of W elements is a token of its own",
        e -> e.n() * rows + (long) e.c() * s.h() + e.h());
    add(
        formulas,
        tokens.formula() + " + 1",
        "it is one too large",
        e -> tokens.tokenOf(e).value() + 1);
    add(
        formulas,
        tokens.formula() + " − 1",
        "it is one too small",
        e -> tokens.tokenOf(e).value() - 1);
    add(formulas, "0", "every component uses the first token", e -> 0);
    return formulas;
  }

  /** Of channels: another axis, as where it was counted from the other end. */
  private static void addAxes(List<TokenFormula> formulas, TokenLayout tokens) {
    if (tokens.dims().size() != 1) {
      return;
    }
    Dim own = tokens.dims().iterator().next();
    for (Dim other : Dim.values()) {
      if (other != own && tokens.sizes().of(other) > 1) {
        add(
            formulas,
            other.coordinate(),
            "it is counted along " + other + ", not along " + own,
            e -> e.at(other));
      }
    }
  }

  /** Of groups along W: the group within the row alone, or groups of another size. */
  private static void addGroups(
      List<TokenFormula> formulas, MemoryLayout layout, TokenLayout tokens) {
    int group = tokens.groupSize(Dim.W);
    if (!tokens.isGrouped() || group == 1) {
      return;
    }
    Sizes s = layout.sizes();
    add(formulas, "⌊w/" + group + "⌋", "only the group within the row counts", e -> e.w() / group);
    int rounded = Math.ceilDiv(group, 4) * 4;
    if (layout instanceof TextureLayout && rounded != group) {
      add(
          formulas,
          "index / " + rounded,
          "groups of " + rounded + " elements, whole texels, are counted",
          e -> s.linearIndex(e) / rounded);
    }
  }

  private static void addTexel(
      List<TokenFormula> formulas, TextureLayout layout, TokenLayout tokens) {
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
              return first == MemoryLayout.PADDING ? -1 : tokens.tokenAt(first);
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
