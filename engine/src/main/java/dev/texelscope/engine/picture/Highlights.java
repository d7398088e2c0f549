package dev.texelscope.engine.picture;

import java.util.Set;

/**
 * What is pointed at in a view, by slot; -1 is none.
 *
 * @param selected the selected component: its texel gets a frame, the component a fill
 * @param hovered the component under the cursor
 * @param alsoSelected other components that belong to the selection, such as those of the same
 *     token; a few thousand at most
 * @param read cells that the selected component's invocation read, as recorded
 * @param expected cells that the layout expects to be read for it
 * @param solo the only component to show, 0 to 3, or -1 for all
 */
public record Highlights(
    long selected,
    long hovered,
    Set<Long> alsoSelected,
    Set<Long> read,
    Set<Long> expected,
    int solo) {
  public Highlights {
    alsoSelected = Set.copyOf(alsoSelected);
    read = Set.copyOf(read);
    expected = Set.copyOf(expected);
  }

  /** Nothing is pointed at. */
  public static Highlights none() {
    return new Highlights(-1, -1, Set.of(), Set.of(), Set.of(), -1);
  }

  /** The same with another selected component. */
  public Highlights withSelected(long slot) {
    return new Highlights(slot, hovered, alsoSelected, read, expected, solo);
  }

  /** The same with another component under the cursor. */
  public Highlights withHovered(long slot) {
    return new Highlights(selected, slot, alsoSelected, read, expected, solo);
  }

  /** The same with other components that belong to the selection. */
  public Highlights withAlsoSelected(Set<Long> slots) {
    return new Highlights(selected, hovered, slots, read, expected, solo);
  }

  /** The same with other cells read and expected. */
  public Highlights withCells(Set<Long> newRead, Set<Long> newExpected) {
    return new Highlights(selected, hovered, alsoSelected, newRead, newExpected, solo);
  }

  /** The same with another component alone, or all for -1. */
  public Highlights withSolo(int component) {
    return new Highlights(selected, hovered, alsoSelected, read, expected, component);
  }
}
