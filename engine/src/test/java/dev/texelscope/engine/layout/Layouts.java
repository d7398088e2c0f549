package dev.texelscope.engine.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Every layout there is, and tensor sizes that are worth laying out. */
final class Layouts {

  static final List<Dim> NCHW = List.of(Dim.N, Dim.C, Dim.H, Dim.W);

  private static final int MAX_ELEMENTS = 12_000;

  private Layouts() {}

  /** Sizes of rank 0 to 4 around the multiples of four, small enough to visit every element. */
  static Arbitrary<Sizes> sizes() {
    return Arbitraries.integers()
        .between(0, 4)
        .flatMap(rank ->
            Arbitraries.of(1, 2, 3, 4, 5, 8, 17, 33)
                .list()
                .ofSize(rank)
                .map(Layouts::sizes)
                .filter(sizes -> sizes.numel() <= MAX_ELEMENTS))
        .withoutEdgeCases();
  }

  /** Sizes of as many dimensions as are given, outermost first. */
  static Sizes sizes(List<Integer> dims) {
    List<Integer> nchw = new ArrayList<>(Collections.nCopies(4 - dims.size(), 1));
    nchw.addAll(dims);
    return new Sizes(dims.size(), nchw.get(0), nchw.get(1), nchw.get(2), nchw.get(3));
  }

  /** Small tensors with a size of 1, a size below, at and above 4 in every position. */
  static List<Sizes> corners() {
    return List.of(
        sizes(List.of()),
        sizes(List.of(5)),
        sizes(List.of(33)),
        sizes(List.of(1, 4)),
        sizes(List.of(5, 3)),
        sizes(List.of(3, 1, 5)),
        sizes(List.of(17, 4, 1)),
        sizes(List.of(2, 5, 3, 4)),
        sizes(List.of(5, 4, 1, 3)),
        sizes(List.of(4, 3, 5, 1)),
        sizes(List.of(3, 1, 4, 5)),
        sizes(List.of(1, 17, 5, 3)));
  }

  /** The 18 legal axis maps: W, H and C on the axes in any order, batches along any of them. */
  static List<AxisMap> axisMaps() {
    List<AxisMap> maps = new ArrayList<>();
    for (int w = 0; w < 3; w++) {
      for (int h = 0; h < 3; h++) {
        for (int batch = 0; batch < 3 && w != h; batch++) {
          maps.add(new AxisMap(w, h, 3 - w - h, batch));
        }
      }
    }
    return maps;
  }

  /** The 24 dim orders. */
  static List<DimOrder> dimOrders() {
    List<DimOrder> orders = new ArrayList<>();
    for (Dim a : NCHW) {
      for (Dim b : NCHW) {
        for (Dim c : NCHW) {
          for (Dim d : NCHW) {
            if (List.of(a, b, c, d).stream().distinct().count() == 4) {
              orders.add(new DimOrder(List.of(a, b, c, d)));
            }
          }
        }
      }
    }
    return orders;
  }

  /** The 54 texture layouts of a tensor. */
  static List<TextureLayout> textures(Sizes sizes) {
    List<TextureLayout> layouts = new ArrayList<>();
    for (Dim packed : List.of(Dim.W, Dim.H, Dim.C)) {
      for (AxisMap map : axisMaps()) {
        layouts.add(new TextureLayout(sizes, packed, map));
      }
    }
    return layouts;
  }

  /** The 24 buffer layouts of a tensor. */
  static List<BufferLayout> buffers(Sizes sizes) {
    return dimOrders().stream().map(order -> new BufferLayout(sizes, order)).toList();
  }

  /** All 78 layouts of a tensor. */
  static List<MemoryLayout> all(Sizes sizes) {
    List<MemoryLayout> layouts = new ArrayList<>(textures(sizes));
    layouts.addAll(buffers(sizes));
    return layouts;
  }

  /** Every element of a tensor in linear order, found by counting. */
  static List<Element> elements(Sizes sizes) {
    List<Element> elements = new ArrayList<>();
    for (int n = 0; n < sizes.n(); n++) {
      for (int c = 0; c < sizes.c(); c++) {
        for (int h = 0; h < sizes.h(); h++) {
          for (int w = 0; w < sizes.w(); w++) {
            elements.add(new Element(n, c, h, w));
          }
        }
      }
    }
    return elements;
  }
}
