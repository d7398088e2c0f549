package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.interpret.AccessSite;
import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.spirv.interpret.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * One access of an invocation to memory of the host.
 *
 * @param site the instruction
 * @param resource which memory
 * @param x byte offset in a buffer, x of the texel in an image
 * @param y of the texel; 0 in a buffer
 * @param z of the texel; 0 in a buffer
 * @param inside whether all of it lies inside of the memory
 */
public record RecordedAccess(
    AccessSite site, Resource resource, long x, int y, int z, boolean inside) {

  /** The numbers that are accessed, those outside of the memory included. */
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < site.kinds().size(); i++) {
      cells.add(cell(i));
    }
    return cells;
  }

  /** One of the numbers that are accessed. */
  Cell cell(int number) {
    return site.texel()
        ? new Cell.InTexel(resource, (int) x, y, z, number)
        : new Cell.InBuffer(
            resource, x + site.byteOffsets().get(number), site.kinds().get(number).byteSize());
  }
}
