package dev.texelscope.app.control;

import dev.texelscope.engine.picture.TexelGrid;

/**
 * The slots that keys lead to. Every step from no selection (-1) leads to the first slot, and none
 * leads out of the grid or to a ghost: there the answer is where one was.
 */
record TexelSteps(TexelGrid grid) {

  /**
   * The texel so many columns and rows away in the same slice, the same component of it; in a
   * buffer a column is an element.
   */
  long texel(long slot, int columns, int rows) {
    if (!grid.has(slot)) {
      return first();
    }
    if (grid.components() == 1) {
      return kept(slot, slot + columns + rows * grid.slotsInRow());
    }
    int x = Math.clamp((long) grid.x(slot) + columns, 0, grid.columns() - 1);
    int y = Math.clamp((long) grid.y(slot) + rows, 0, grid.rows() - 1);
    return kept(slot, grid.slot(x, y, grid.z(slot), grid.component(slot)));
  }

  /** The component so many further in storage order, into the next texel after A. */
  long component(long slot, int steps) {
    return grid.has(slot) ? kept(slot, slot + steps) : first();
  }

  /** The same place so many slices further. */
  long slice(long slot, int steps) {
    if (!grid.has(slot)) {
      return first();
    }
    int z = Math.clamp((long) grid.z(slot) + steps, 0, grid.slices() - 1);
    return kept(slot, grid.slot(grid.x(slot), grid.y(slot), z, grid.component(slot)));
  }

  private long first() {
    return grid.slots() > 0 ? 0 : -1;
  }

  private long kept(long from, long to) {
    return grid.has(to) ? to : from;
  }
}
