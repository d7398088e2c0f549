package dev.texelscope.engine.layout;

import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The order of dimensions in a buffer, outermost first, as NCHW letters: {@code N,C,H,W} is
 * contiguous, {@code N,H,W,C} is channels last.
 *
 * @param outermostFirst the four dimensions, each once
 */
public record DimOrder(List<Dim> outermostFirst) {

  /** Contiguous: {@code N,C,H,W}. */
  public static final DimOrder CONTIGUOUS = new DimOrder(List.of(Dim.N, Dim.C, Dim.H, Dim.W));

  /** Checks that each dimension is named once. */
  public DimOrder {
    outermostFirst = List.copyOf(outermostFirst);
    if (outermostFirst.size() != 4 || outermostFirst.stream().distinct().count() != 4) {
      throw new InputException(
          "dim-order: "
              + outermostFirst
              + " does not name N, C, H and W once each, outermost first");
    }
  }

  /**
   * Reads {@code NCHW}, {@code N,H,W,C} or, for lower ranks, the trailing names only ({@code H,W}).
   */
  public static DimOrder parse(String text) {
    List<Dim> dims = new ArrayList<>();
    for (String letter : text.replace(",", "").replace(" ", "").split("")) {
      dims.add(
          Dim.ofName(letter)
              .orElseThrow(() ->
                  new InputException(
                      "dim-order: '"
                          + text
                          + "' is not an order of the letters N, C, H, W, outermost first")));
    }
    Set<Dim> innermost = Set.copyOf(List.of(Dim.values()).subList(0, Math.min(4, dims.size())));
    if (!innermost.equals(Set.copyOf(dims)) || dims.size() > 4) {
      throw new InputException(
          "dim-order: '"
              + text
              + "' does not name N, C, H and W once each, outermost first; of lower ranks C, H and"
              + " W, H and W, or W");
    }
    for (Dim missing : new Dim[] {Dim.W, Dim.H, Dim.C, Dim.N}) {
      if (!dims.contains(missing)) {
        dims.addFirst(missing);
      }
    }
    return new DimOrder(dims);
  }

  /**
   * Nibbles of WHCN dimension numbers, fastest first in the lowest nibble: 0x3210 for contiguous.
   */
  public int layoutHash() {
    int hash = 0;
    for (int i = 0; i < 4; i++) {
      hash |= outermostFirst.get(3 - i).whcn() << (4 * i);
    }
    return hash;
  }

  /** The four letters, outermost first: {@code NCHW}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    outermostFirst.forEach(dim -> text.append(dim.name()));
    return text.toString();
  }
}
