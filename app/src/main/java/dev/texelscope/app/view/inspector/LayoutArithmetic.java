package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TextureLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * How an element's coordinates become its address, as formulas with names and with numbers. The
 * results are those of the layout itself.
 */
final class LayoutArithmetic {

  private static final String AXES = "xyz";

  private LayoutArithmetic() {}

  /**
   * One formula.
   *
   * @param formula with names: {@code z = n·⌈C/4⌉ + ⌊c/4⌋}
   * @param worked with numbers and the result: {@code 0·2 + ⌊1/4⌋ = 0}
   */
  record Worked(String formula, String worked) {}

  /** The element's linear index, row-major over NCHW. */
  static Worked linearIndex(Sizes sizes, Element e) {
    return new Worked(
        "index = ((n·C + c)·H + h)·W + w",
        "(("
            + e.n()
            + "·"
            + sizes.c()
            + " + "
            + e.c()
            + ")·"
            + sizes.h()
            + " + "
            + e.h()
            + ")·"
            + sizes.w()
            + " + "
            + e.w()
            + " = "
            + sizes.linearIndex(e));
  }

  /** One formula for each part of the address. */
  static List<Worked> address(MemoryLayout layout, Element e) {
    return switch (layout) {
      case TextureLayout texture -> texel(texture, e);
      case BufferLayout buffer -> List.of(bufferIndex(buffer, e));
    };
  }

  private static List<Worked> texel(TextureLayout layout, Element e) {
    TexelAddress at = layout.addressOfSlot(layout.slotOf(layout.sizes().linearIndex(e)));
    int[] result = {at.x(), at.y(), at.z()};
    List<Worked> lines = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      Dim dim = dimAlong(layout, axis);
      lines.add(
          new Worked(
              AXES.charAt(axis) + " = " + along(layout, dim, dim.coordinate(), "n", names(dim)),
              along(layout, dim, number(e, dim), Integer.toString(e.n()), numbers(layout, dim))
                  + equal(layout, dim, result[axis])));
    }
    Dim packed = layout.packed();
    lines.add(
        new Worked(
            "component = " + packed.coordinate() + " % 4",
            e.at(packed) + " % 4 = " + at.component() + " (" + at.letter() + ")"));
    return lines;
  }

  private static Dim dimAlong(TextureLayout layout, int axis) {
    return layout.axisMap().w() == axis ? Dim.W : layout.axisMap().h() == axis ? Dim.H : Dim.C;
  }

  /** Batches are folded in only where there is more than one. */
  private static boolean folded(TextureLayout layout, Dim dim) {
    return layout.axisMap().batchDim() == dim && layout.sizes().n() > 1;
  }

  private static String along(
      TextureLayout layout, Dim dim, String coordinate, String batch, Size size) {
    boolean packed = dim == layout.packed();
    String inner = packed ? "⌊" + coordinate + "/4⌋" : coordinate;
    return folded(layout, dim)
        ? batch + "·" + (packed ? size.texels() : size.elements()) + " + " + inner
        : inner;
  }

  private static String equal(TextureLayout layout, Dim dim, int result) {
    return folded(layout, dim) || dim == layout.packed() ? " = " + result : "";
  }

  private record Size(String elements, String texels) {}

  private static Size names(Dim dim) {
    return new Size(dim.name(), "⌈" + dim.name() + "/4⌉");
  }

  private static Size numbers(TextureLayout layout, Dim dim) {
    int size = layout.sizes().of(dim);
    return new Size(Integer.toString(size), Integer.toString(Math.ceilDiv(size, 4)));
  }

  private static String number(Element e, Dim dim) {
    return Integer.toString(e.at(dim));
  }

  private static Worked bufferIndex(BufferLayout layout, Element e) {
    StringBuilder formula = new StringBuilder("index = ");
    StringBuilder worked = new StringBuilder();
    List<Dim> order = layout.dimOrder().outermostFirst();
    for (int i = 0; i < order.size(); i++) {
      Dim dim = order.get(i);
      boolean innermost = i == order.size() - 1;
      formula.append(i == 0 ? "" : " + ").append(dim.coordinate());
      worked.append(i == 0 ? "" : " + ").append(e.at(dim));
      if (!innermost) {
        formula.append('·').append(product(order.subList(i + 1, order.size())));
        worked.append('·').append(layout.stride(dim));
      }
    }
    worked.append(" = ").append(layout.slotOf(layout.sizes().linearIndex(e)));
    return new Worked(formula.toString(), worked.toString());
  }

  private static String product(List<Dim> dims) {
    String names = String.join("·", dims.stream().map(Dim::name).toList());
    return dims.size() > 1 ? "(" + names + ")" : names;
  }

  /** Why a slot of a texture holds no element. */
  static String padding(TextureLayout layout, long slot) {
    Dim packed = layout.packed();
    long first = layout.linearIndexAt(slot & ~3L);
    int size = layout.sizes().of(packed);
    if (first == MemoryLayout.PADDING) {
      return "the texel holds no element";
    }
    int block = layout.sizes().element(first).at(packed);
    return packed.coordinate()
        + " = "
        + block
        + " + "
        + (slot & 3)
        + " = "
        + (block + (slot & 3))
        + " is past the end: "
        + packed.name()
        + " = "
        + size;
  }
}
